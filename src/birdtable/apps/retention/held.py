"""What the tables of what is kept hold about people."""

from birdtable.apps.people.holding import holds

holds("retention.Night", "What was deleted at night, in numbers", any_id=True)
holds("retention.KeptBack", "What somebody kept from being deleted for now", any_id=True)
