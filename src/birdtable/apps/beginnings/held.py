"""What the table of beginnings holds about people."""

from birdtable.apps.people.holding import holds

holds("beginnings.Beginning", "Ready beginnings of posts")
