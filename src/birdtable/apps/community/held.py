"""What the tables of followers hold about people."""

from birdtable.apps.people.holding import excused, holds

holds("community.Follower", "Followers, where their page names somebody", adults=("name", "handle", "account", "link"))
excused("It says how far a list was read.", "community.Reading")
