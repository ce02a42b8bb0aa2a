// Sends a form as somebody's press of that button asked, also where the page has put a new button in its place meanwhile.
// Where there is none any more nothing is sent: without it the form would do something else.
export function sendAs(form, button) {
  const like = (one) =>
    one.type === "submit" &&
    ["name", "value", "formaction"].every((name) => one.getAttribute(name) === button.getAttribute(name));
  const now = !button || button.form === form ? button : [...form.elements].find(like);
  if (now || !button) form.requestSubmit(now);
}
