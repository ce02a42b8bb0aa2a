"""What people are told of: each kind in words that hold nothing of any post, where it leads, how it reaches them."""

from collections.abc import Mapping

from birdtable.apps.notify.kind import LOUD, Kind, Way
from birdtable.apps.notify.kinds_of_policy import OF_POLICY

WAITING, SENT_BACK, STOPPED, OUT, TROUBLE = "waiting", "sent-back", "stopped", "out", "trouble"
COMMENTED = "commented"
HELD, LET_GO, URGENT, DEVICE_LOST, JOINED = "held", "let-go", "urgent", "device-lost", "joined"
JOB, ASKED, RUNS_OUT = "job", "asked", "runs-out"
TRIP, OFF_TRIP, TRIP_PICTURES, PICTURES_LATE = "trip", "off-trip", "trip-pictures", "pictures-late"
DATA_REQUEST = "data-request"
INCIDENT = "incident"
DISCLOSURE = "disclosure"
ELSEWHERE = "elsewhere"

KINDS: Mapping[str, Kind] = {
    **OF_POLICY,
    WAITING: Kind(
        says="A post waits for your approval",
        called="A post waits for my approval",
        page="quick-post",
        icon="user-round-check",
        way=Way.PUSH,
    ),
    SENT_BACK: Kind(
        says="A leader sent your post back",
        called="A leader sent my post back",
        page="post-edit",
        icon="undo-2",
        way=Way.MAIL,
    ),
    COMMENTED: Kind(
        says="A colleague said something about a draft",
        called="Somebody comments on a draft of mine",
        page="post",
        icon="message-square-text",
        way=Way.DIGEST,
    ),
    STOPPED: Kind(
        says={
            "expire": "Your post waited too long and is a draft again",
            "stop": "Your post may not go out as it stands and is a draft again",
        },
        called="My post could not go out",
        page="post-edit",
        icon="octagon-alert",
        way=Way.MAIL,
    ),
    OUT: Kind(
        says="Your post is out", called="My post is out", page="post", icon="newspaper", way=Way.APP
    ),
    TROUBLE: Kind(
        says={
            "refused": "A network did not accept a post",
            "by_hand": "A post has to be posted by hand",
            "removal_by_hand": "A post has to be taken down by hand",
            "held": "A post is held back",
            "queued": "A post is late",
            "sending": "A post is late",
            "unsure": "We cannot tell yet whether a post is out",
            "removing": "A post is not taken down yet",
            "sent": "We cannot find a post that was ticked as posted",
            "removed": "A post that was ticked as taken down is still there",
        },
        called="A post is late, stuck or in doubt",
        page="post",
        icon="triangle-alert",
        more="Nothing was posted twice. What to do is on its page.",
        way=Way.MAIL,
        ways=LOUD,
        urgent=True,
    ),
    HELD: Kind(
        says={
            "hold": "Everything is held: nothing goes out",
            "account_hold": "An account is held: nothing goes out there",
            "trust_hold": "Everything is held at all our schools",
        },
        called="Somebody held everything, or one account",
        page="hold",
        icon="circle-pause",
        way=Way.MAIL,
        ways=LOUD,
        urgent=True,
        names_thing=False,
    ),
    LET_GO: Kind(
        says={
            "hold": "Posts can go out again",
            "account_hold": "Posts can go out to an account again",
            "trust_hold": "Posts can go out again at all our schools",
        },
        called="Posts can go out again after a hold",
        page="hold",
        icon="play",
        way=Way.APP,
        names_thing=False,
    ),
    URGENT: Kind(
        says="An urgent notice was sent",
        called="An urgent notice was sent",
        page="noticeboard",
        icon="megaphone",
        way=Way.PUSH,
        ways=frozenset({Way.APP, Way.PUSH}),
        urgent=True,
        names_thing=False,
        told_otherwise=True,
    ),
    DEVICE_LOST: Kind(
        says="A school device is written down as lost",
        called="A school device is lost",
        page="device",
        icon="tablet-smartphone",
        way=Way.MAIL,
        ways=LOUD,
        urgent=True,
    ),
    DATA_REQUEST: Kind(
        says={
            "new": "Somebody asks about their own information",
            "gathered": "Everything for a request is gathered and waits to be checked",
            "written": "The file of a request is ready",
            "confirm": "Somebody is to be erased, and a second person has to confirm it",
            "near": "A request has to be answered within a week",
        },
        called="A request about somebody’s own information",
        page="data-request", icon="file-text", way=Way.MAIL,
    ),
    INCIDENT: Kind(
        says={
            "opened": "Something went wrong, and has to be decided within 72 hours",
            "reopened": "Something that went wrong is open again",
            "due": "One day is left to decide about something that went wrong",
            "over": "The 72 hours to decide about something that went wrong are over",
        },
        called="Something went wrong with a post or an account",
        page="incident", icon="triangle-alert", way=Way.MAIL, ways=LOUD, urgent=True,
    ),
    ELSEWHERE: Kind(
        says={
            "post": "A post that we did not send stands on our account",
            "reply": "An answer that we did not send stands on our account",
            "repost": "Our account shared something that we did not share",
            "like": "Our account likes something that we did not like",
            "vanished": "A post of ours is not on its account any more",
            "edited": "A post of ours has other words now",
            "changed": "The page of our account has changed",
        },
        called="Something on our account that is not from us",
        page="elsewhere-one", icon="key-round",
        way=Way.PUSH, ways=frozenset({Way.APP, Way.PUSH}), urgent=True, told_otherwise=True,
    ),
    JOINED: Kind(
        says="Somebody you invited has joined",
        called="Somebody I invited has joined",
        page="people",
        icon="user-plus",
        way=Way.APP,
        names_thing=False,
    ),
    TRIP: Kind(
        says={
            "agreed": "You are named for a trip",
            "changed": "A trip that you are named for was changed",
            "stopped": "A trip that you are named for was stopped: nobody posts from it",
            "cancelled": "A trip that you were named for is cancelled",
            "turn": "From now on you post from your trip",
            "relieved": "Somebody else posts from your trip now",
            "tomorrow": "Your trip is tomorrow",
            "open": "A trip’s time is over: is everyone back?",
        },
        called="A trip of mine",
        page="trip",
        icon="bus",
        way=Way.PUSH,
    ),
    ASKED: Kind(
        says={
            "take_down": "Somebody asks on the noticeboard for something to be taken down",
            "concern": "Somebody tells of a worry on the noticeboard",
        },
        called="Somebody asks something of us on the noticeboard",
        page="asked-one",
        icon="message-square-text",
        way=Way.PUSH,
        urgent=True,
    ),
    JOB: Kind(
        says={
            "due": "A job is due that the policy asks for",
            "soon": "A job is due within days",
            "late": "A job is overdue",
        },
        called="A job is due or overdue",
        page="job",
        icon="refresh-cw",
        way=Way.DIGEST,
    ),
    RUNS_OUT: Kind(
        says={
            "soon": "Permission for pictures runs out within six weeks",
            "near": "Permission for pictures runs out within a week",
        },
        called="Permission for pictures runs out",
        page="renewal", icon="refresh-cw", way=Way.MAIL, names_thing=False,
    ),
    OFF_TRIP: Kind(
        says="You are named for a trip no longer",
        called="I am named for a trip no longer",
        page="trips",
        icon="bus",
        way=Way.MAIL,
        names_thing=False,
    ),
    TRIP_PICTURES: Kind(
        says="Pictures of your trip are still to be deleted",
        called="I have pictures of a trip to delete",
        page="trip-home",
        icon="trash-2",
        way=Way.PUSH,
        ways=frozenset({Way.APP, Way.PUSH}),
        told_otherwise=True,
    ),
    PICTURES_LATE: Kind(
        says="Somebody has not deleted a trip’s pictures in time",
        called="Somebody has not deleted a trip’s pictures in time",
        page="trip",
        icon="trash-2",
        way=Way.DIGEST,
    ),
    DISCLOSURE: Kind(
        says={
            "lead": "Somebody may have told us of harm: a possible disclosure waits for you",
            "deputy": "A possible disclosure was seen by nobody yet, so it waits for you",
            "head": "A possible disclosure was still seen by nobody, so it waits for you",
        },
        called="Somebody may have told the school of harm",
        page="disclosure",
        icon="shield-check",
        more="Please open it now. In danger, ring 999.",
        way=Way.PUSH,
        ways=LOUD,
        urgent=True,
        alarm=True,
    ),
}  # fmt: skip
