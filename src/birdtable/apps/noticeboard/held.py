"""What the noticeboard's own table holds about people: nothing."""

from birdtable.apps.people.holding import holds

holds("noticeboard.Showing", "How the noticeboard is shown to others")
