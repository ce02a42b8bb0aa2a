"""What the tables of take-downs and letters hold about people."""

from birdtable.apps.people.holding import holds

holds("rights.TakeDown", "Take-downs", with_child={"photo": "photos.Photo", "ending": "roll.Ending"})
holds("rights.Concerned", "Posts of take-downs", with_child={"take_down": "rights.TakeDown"})
holds("rights.FamilyLetter", "Letters to the family", secret=("token_hash",), adults=("holder",))
