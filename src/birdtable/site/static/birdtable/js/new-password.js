// A strong password made in this browser: four groups of five signs that nobody mistakes for one another, 100 bits by
// chance. It is shown here and copied from here, and is sent nowhere.

const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789A";
const GROUPS = 4;
const IN_A_GROUP = 5;

export function make(random = crypto) {
  // 32 signs, so that each byte falls on every sign alike.
  const bytes = random.getRandomValues(new Uint8Array(GROUPS * IN_A_GROUP));
  const signs = Array.from(bytes, (byte) => SIGNS[byte % SIGNS.length]);
  return Array.from({ length: GROUPS }, (_, at) => signs.slice(at * IN_A_GROUP, (at + 1) * IN_A_GROUP).join("")).join("-");
}

function begin(place) {
  const shown = place.querySelector("[data-password-shown]");
  const said = place.querySelector("[data-password-said]");
  const say = (words) => {
    said.textContent = words;
  };
  const renew = () => {
    shown.textContent = make();
    say("");
  };
  place.querySelector("[data-password-make]").addEventListener("click", () => {
    renew();
    say("A new one is shown.");
  });
  place.querySelector("[data-password-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(shown.textContent);
      say("Copied.");
    } catch {
      getSelection().selectAllChildren(shown);
      say("Selected: copy it with your keyboard.");
    }
  });
  renew();
  place.hidden = false;
}

document.querySelectorAll("[data-password]").forEach(begin);
