"""What the table of policies holds about people."""

from birdtable.apps.people.holding import holds

holds("policies.Edition", "Versions of the policy")
