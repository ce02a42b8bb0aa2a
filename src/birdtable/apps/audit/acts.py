"""Everything the record can tell: each act, its sentence on the page, and what may stand beside it.

A new act is a line in `ACTS`; a new word beside one is a line in `shapes.SHAPES`.
"""

from collections.abc import Mapping
from typing import Any

from birdtable.apps.audit.acts_of_others import OF_OTHERS
from birdtable.apps.audit.acts_of_planning import PLANNING
from birdtable.apps.audit.acts_of_policy import OF_POLICY
from birdtable.apps.audit.acts_of_trouble import OF_TROUBLE
from birdtable.apps.audit.shapes import SHAPES, fits
from birdtable.apps.audit.told import Told

_JUDGED = frozenset(
    {"codes", "clauses", "spans", "effect", "edition", "digest", "version", "rule", "facts_version", "check_record"}
)
_POST = _JUDGED | {
    "when",
    "topic",
    "channel",
    "network",
    "networks",
    "fields",
    "photo",
    "note",
    "reason",
    "reasons",
    "why",
    "before",
    "state",
}
_DELIVERY = frozenset(
    {"delivery", "attempt", "channel", "network", "said", "digest", "why", "when", "number", "state", "codes",
     "clauses", "notice"}
)  # fmt: skip
_PHOTO = frozenset(
    {"post", "photo", "file", "digest", "shows", "pupils", "described", "count", "version", "rendition", "method",
     "boxes", "why", "regions", "said", "dressed"}
)  # fmt: skip
_TRIP = frozenset(
    {"trip", "person", "device", "starts", "ends", "until", "rule", "reason", "why", "said", "use", "fields"}
)
_REQUEST = frozenset({"pupil", "person", "until", "why", "state"})


ACTS: Mapping[str, Told] = {
    **OF_OTHERS,
    **PLANNING,
    **OF_POLICY,
    "school.created": Told("set up the school"),
    "school.changed": Told("changed what the school says of itself", frozenset({"fields"})),
    "backup.put_back": Told("was put back from a copy", frozenset({"when"})),
    "record.keeper_changed": Told("said who keeps the end of the record elsewhere"),
    "record.closed": Told(
        "closed a school year of the record, whose entries are kept no longer",
        frozenset({"starts", "ends", "first", "last", "count", "follows", "head", "digest", "anchors", "signature"}),
    ),
    "record.exported": Told("took a copy of the record", frozenset({"method", "count"})),
    "person.joined": Told("added a person", frozenset({"person", "roles", "starts", "ends"})),
    "person.invited": Told("invited a person", frozenset({"roles", "starts", "ends"})),
    "person.invitation_ended": Told("took an invitation back"),
    "person.cover": Told("let a person stand in for somebody", frozenset({"person", "role", "starts", "ends"})),
    "person.second_step_reset": Told("had a person set up the second step anew", frozenset({"person"})),
    "person.recovered": Told("had a second step forgotten, asked at the server itself", frozenset({"person"})),
    "person.work_account_connected": Told("connected a work account to sign in with", frozenset({"method"})),
    "person.work_account_disconnected": Told("let go of a work account", frozenset({"method"})),
    "person.left": Told("ended a person’s place", frozenset({"person", "ends"})),
    "role.changed": Told("changed a person’s roles", frozenset({"person", "roles", "before"})),
    "asked.came": Told("was asked something on the noticeboard", frozenset({"said"})),
    "asked.seen_to": Told("saw to what somebody asked on the noticeboard", frozenset({"said"})),
    "duty.raised": Told("put something on the list of jobs", frozenset({"duty", "person"})),
    "duty.handed_on": Told("gave a job to the leaders", frozenset({"duty", "person"})),
    "duty.password_changed": Told("changed the password of an account", frozenset({"channel", "network"})),
    "duty.missed": Told("was told that a job was not done in time", frozenset({"duty", "person"})),
    "duty.put_off": Told("put off a job", frozenset({"duty", "person"})),
    "duty.given": Told("gave a job to a colleague", frozenset({"duty", "person"})),
    "duty.done": Told("did a job that was due", frozenset({"duty", "person"})),
    "device.added": Told("wrote down a school device"),
    "device.changed": Told("changed what is known of a school device"),
    "device.joined": Told("added a school device"),
    "device.suspended": Told("suspended a school device"),
    "device.resumed": Told("let a school device be used again"),
    "device.lost": Told("said that a school device is lost"),
    "device.found": Told("said that a lost school device was found"),
    "device.retired": Told("retired a school device"),
    "trip.agreed": Told("agreed on a trip", _TRIP),
    "trip.changed": Told("changed what was agreed for a trip", _TRIP),
    "trip.extended": Told("let a trip last longer", _TRIP),
    "trip.switched": Told("changed who posts from a trip", _TRIP),
    "trip.code_shown": Told("asked for a code with which a trip changes hands", _TRIP),
    "trip.stopped": Told("stopped a trip", _TRIP),
    "trip.resumed": Told("let a stopped trip go on", _TRIP),
    "trip.ended": Told("saw a trip come to its end", _TRIP),
    "trip.came_home": Told("said that everyone is home from a trip", _TRIP),
    "trip.cancelled": Told("cancelled a trip", _TRIP),
    "trip.own_phone_allowed": Told("allowed a person’s own phone on a trip, in writing", _TRIP),
    "trip.own_phone_agreed": Told("agreed, as safeguarding lead, to a person’s own phone on a trip", _TRIP),
    "clearing.ticked": Told("looked for a trip’s pictures in one place of a device", _TRIP),
    "clearing.finished": Told("said that no picture of a trip is left on a device", _TRIP),
    "signed_in": Told("signed in", frozenset({"method"})),
    "pupils.imported": Told(
        "read in the pupil list", frozenset({"added", "changed", "removed", "count", "file", "source", "import"})
    ),
    "pupil.changed": Told("changed a child’s entry", frozenset({"pupil", "fields"})),
    "consent.changed": Told(
        "wrote down a permission", frozenset({"pupil", "use", "answer", "starts", "until", "consent", "source"})
    ),
    "name_consent.changed": Told(
        "wrote down a permission for a child’s full name", frozenset({"pupil", "use", "answer", "consent"})
    ),
    "mark.changed": Told("wrote down a permission", frozenset({"pupil"})),
    "policy_draft.begun": Told("began to write the next version of the policy"),
    "policy_draft.thrown_away": Told("threw away the version of the policy that was being written"),
    "channel.connected": Told("connected an account", frozenset({"channel", "network"})),
    "channel.reconnected": Told("connected an account again", frozenset({"channel", "network"})),
    "channel.disconnected": Told("disconnected an account", frozenset({"channel", "network"})),
    "channel.paused": Told("paused an account", frozenset({"channel", "network"})),
    "channel.resumed": Told("let an account go on", frozenset({"channel", "network"})),
    "channel.limited": Told("changed what an account may cost in a month", frozenset({"channel", "network"})),
    "channel.tried": Told("tried an account with a post that nobody sees", frozenset({"channel", "network"})),
    "channel.set": Told("changed how posts go out to an account", frozenset({"channel", "network", "fields"})),
    "channel.setting_ticked": Told("looked at how an account is set", frozenset({"network", "field"})),
    "channel.checked": Told("saw that an account had changed", frozenset({"channel", "network", "state"})),
    "photo.added": Told("added a picture", _PHOTO),
    "photo.described": Told("described a picture", _PHOTO),
    "photo.declared": Told("said who can be recognised in a picture", _PHOTO),
    "photo.spoken": Told("said who or what is in a picture", _PHOTO),
    "photo.unsaid": Told("took back what was said of a box in a picture", _PHOTO),
    "photo.box_drawn": Told("drew a box in a picture", _PHOTO),
    "photo.box_moved": Told("moved a box in a picture", _PHOTO),
    "photo.box_taken_away": Told("took away a box in a picture", _PHOTO),
    "photo.cropped": Told("cropped a picture", _PHOTO),
    "photo.uncropped": Told("undid the crop of a picture", _PHOTO),
    "photo.looked": Told("looked at a picture", _PHOTO),
    "photo.not_looked": Told("could not look at a picture", _PHOTO),
    "photo.look_again": Told("had a picture looked at again", _PHOTO),
    "photo.refused": Told("kept a picture from being used again", _PHOTO),
    "photo.refusal_lifted": Told("let a picture be used again", _PHOTO),
    "photo.cleared": Told("deleted files of a picture that are no longer needed", _PHOTO),
    "photo.deleted": Told("deleted a picture that is in no post", _PHOTO),
    "photo.removed": Told("took a picture out", _PHOTO),
    "post.drafted": Told("began a post", _POST),
    "post.rewritten": Told("changed the post", _POST),
    "post.submitted": Told("sent the post for approval", _POST),
    "post.stopped": Told("tried to send the post, and the policy said no", _POST),
    "post.taken_back": Told("took the post back to change it", _POST),
    "post.approved": Told("approved the post", _POST),
    "post.approved_by_rule": Told("sent the post, which needs nobody’s approval", _POST),
    "post.sent_back": Told("sent the post back to its author", _POST),
    "post.suggested": Told("suggested a change", _POST),
    "post.suggestion_accepted": Told("accepted the suggested change", _POST),
    "post.suggestion_declined": Told("declined the suggested change", _POST),
    "post.expired": Told("let the post expire, unapproved", _POST),
    "post.recalled": Told("stopped the approved post: judged again, it may not go out", _POST),
    "post.released": Told("let the post go", _POST),
    "post.withdrawn": Told("took the post down", _POST),
    "post.discarded": Told("threw the draft away", _POST),
    "post.restored": Told("brought the draft back", _POST),
    "post.let_go": Told("deleted a post that is kept no longer"),
    "post.checks_let_go": Told("deleted what was checked about a post, which is kept no longer"),
    "keeping.done": Told("deleted what the policy keeps no longer", frozenset({"what", "count"})),
    "keeping.held": Told("kept something from being deleted for now", frozenset({"what"})),
    "keeping.released": Told("let something be deleted again in its time", frozenset({"what"})),
    "delivery.queued": Told("put the post in line to go out", _DELIVERY),
    "delivery.claimed": Told("began to publish the post", _DELIVERY),
    "delivery.sent": Told("published the post", _DELIVERY),
    "delivery.held": Told("held the post back", _DELIVERY),
    "delivery.resumed": Told("put the post back in line", _DELIVERY),
    "delivery.refused": Told("was told no by the network", _DELIVERY),
    "delivery.unsure": Told("could not tell whether the post is out", _DELIVERY),
    "delivery.by_hand": Told("asked for a person to publish the post", _DELIVERY),
    "delivery.removing": Told("began to take the post down", _DELIVERY),
    "delivery.removed": Told("took the post down everywhere it stood", _DELIVERY),
    "delivery.borne_out": Told("saw on the network what a person had ticked", _DELIVERY),
    "delivery.not_borne_out": Told("could not see on the network what a person had ticked", _DELIVERY),
    "delivery.looked_for": Told("looked on the network and said how it is", _DELIVERY),
    "delivery.cancelled": Told("cancelled the post before it went out", _DELIVERY),
    "urgent.words_written": Told("wrote down words for urgent notices", frozenset({"words", "state"})),
    "urgent.words_approved": Told("approved words for urgent notices", frozenset({"words", "state"})),
    "urgent.words_retired": Told("put words for urgent notices out of use", frozenset({"words", "state"})),
    "urgent.named": Told("named somebody of the office to send urgent notices", frozenset({"person"})),
    "urgent.unnamed": Told("no longer has somebody of the office send urgent notices", frozenset({"person"})),
    "urgent.sent": Told("sent an urgent notice", frozenset({"notice", "words", "until"})),
    "urgent.ended": Told("ended the banner of an urgent notice", frozenset({"notice"})),
    "follow_request.let_in": Told("let in an account that asked to follow", frozenset({"why"})),
    "follow_request.turned_away": Told("did not let in an account that asked to follow", frozenset({"why"})),
    "follow_request.taken_back": Told("took back what was decided of a request to follow", frozenset({"why"})),
    "follow_request.done": Told("answered a request to follow on the network", frozenset({"why"})),
    "follow_request.withdrawn": Told("saw that a request to follow is gone", frozenset({"why"})),
    "follow_request.asked_again": Told("saw that an account asks again to follow", frozenset({"why"})),
    "letter.made": Told("made a letter for a family", frozenset({"number"})),
    "letter.ended": Told("ended the link of a letter", frozenset({"number"})),
    "take_down.begun": Told("stopped and took down every post concerned", frozenset({"why", "networks"})),
    "take_down.confirmed": Told("said yes to taking down what is public"),
    "data_request.received": Told("wrote down a request about somebody’s own information", _REQUEST),
    "data_request.gathered": Told("gathered what is held for a request", _REQUEST),
    "data_request.gathered_again": Told("had everything for a request gathered anew", _REQUEST),
    "data_request.chosen": Told("decided whether something goes into the file of a request", _REQUEST),
    "data_request.file_made": Told("had the file of a request made", _REQUEST),
    "data_request.file_taken": Told("took the file of a request, to hand it over", _REQUEST),
    "data_request.file_ended": Told("deleted the files of a request, whose time was over", _REQUEST),
    "data_request.erasure_asked": Told("asked for somebody to be erased", _REQUEST),
    "data_request.erasure_confirmed": Told("confirmed that somebody is erased", _REQUEST),
    "data_request.erasure_dropped": Told("said that somebody is not to be erased", _REQUEST),
    "data_request.erased": Told("erased somebody: what is left of them are ids", _REQUEST),
    "data_request.put_off": Told("put off the day of a request, as the law allows", _REQUEST),
    "data_request.answered": Told("closed a request", _REQUEST),
    **{act: Told(says, keys) for act, (says, keys) in OF_TROUBLE.items()},
    "hold.set": Told("stopped everything", frozenset({"channel", "hold", "why"})),
    "hold.lifted": Told("let things go out again", frozenset({"channel", "hold", "why"})),
    "account_hold.set": Told("stopped one account", frozenset({"channel"})),
    "account_hold.lifted": Told("let things go out again to one account", frozenset({"channel"})),
    "trust_hold.set": Told("stopped everything at all our schools"),
    "trust_hold.lifted": Told("let things go out again at all our schools"),
}


class UnknownAct(LookupError):
    """An act that is not in the table."""


class NotForTheRecord(ValueError):
    """A detail that this act may not carry, or that is not shaped like an id, code, number, span or digest."""


def check_detail(act: str, detail: Mapping[str, Any]) -> dict[str, Any]:
    """The detail as it will be kept. Raises: UnknownAct, NotForTheRecord (which names the key, never the value)."""
    if act not in ACTS:
        raise UnknownAct(act)
    for key, value in detail.items():
        if key not in ACTS[act].keys or not fits(SHAPES[key], value):
            raise NotForTheRecord(f"{act} may not carry this in “{key}”")
    return {key: list(value) if isinstance(value, tuple | list) else value for key, value in detail.items()}
