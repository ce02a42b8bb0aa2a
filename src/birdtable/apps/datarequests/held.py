"""What the tables of requests hold about people: whoever asked before finds that here."""

from birdtable.apps.people.holding import holds

holds("datarequests.DataRequest", "Requests about personal information", adults=("asked_by",))
holds(
    "datarequests.Gathering",
    "What was gathered for requests",
    with_child={"request": "datarequests.DataRequest"},
    with_adult={"request": "datarequests.DataRequest"},
    secret=("gathered", "written"),
)
holds("datarequests.Choice", "What was decided of things found")
holds("datarequests.Erasure", "Erasures that were asked for")
