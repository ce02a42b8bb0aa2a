"""What the table of jobs holds about people."""

from birdtable.apps.people.holding import holds

holds("duties.Duty", "Jobs that are or were due")
