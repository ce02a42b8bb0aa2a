"""What the tables of what went wrong hold about people."""

from birdtable.apps.people.holding import holds

OF_IT = {"incident": "incidents.Incident"}

holds("incidents.Incident", "What went wrong", with_child={"photo": "photos.Photo"})
holds("incidents.Note", "What was written about what went wrong", with_child=OF_IT, with_adult=OF_IT)
holds("incidents.Stood", "Where what went wrong was public", with_child=OF_IT)
holds("incidents.Decider", "Who decides what is reported")
