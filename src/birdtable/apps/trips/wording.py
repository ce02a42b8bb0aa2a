"""What pages call the choices of a trip."""

from collections.abc import Mapping

from birdtable.core.words import Approval, PlaceSaid, Sharing

APPROVAL: Mapping[Approval, str] = {
    Approval.ALWAYS: "A leader approves each post",
    Approval.PICTURES_OR_FINDINGS: "A leader approves posts with pictures, a child’s name, or something we noticed",
    Approval.NEVER: "No leader is asked, unless something we noticed needs one",
}
SHARING: Mapping[Sharing, str] = {
    Sharing.AFTER_RETURN: "When they are back",
    Sharing.DELAYED: "Some hours after it is sent",
    Sharing.LIVE: "At once",
}
PLACE_SAID: Mapping[PlaceSaid, str] = {
    PlaceSaid.PLACE: "The place may be named",
    PlaceSaid.AREA: "Only the area, in these words",
    PlaceSaid.NOTHING: "Nothing",
}
