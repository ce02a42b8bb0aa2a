"""What the tables of trips hold about people."""

from birdtable.apps.people.holding import holds

holds("trips.Trip", "Trips", secret=("code_hash",), adults=("contact",))
holds("trips.Turn", "Turns on trips")
holds("trips.OwnPhone", "Leave to post from a phone of one's own")
holds("trips.Clearing", "Pictures deleted from devices after trips")
