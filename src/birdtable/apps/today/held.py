"""What the table of steps left for later holds about people."""

from birdtable.apps.people.holding import holds

holds("today.LeftForLater", "Steps of getting ready that somebody left for later")
