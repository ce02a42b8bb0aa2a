"""What people are told of the policy itself; see `kinds.py`."""

from collections.abc import Mapping

from birdtable.apps.notify.kind import Kind, Way

POLICY, LAPSED, TRAINING = "policy", "lapsed", "training"

OF_POLICY: Mapping[str, Kind] = {
    POLICY: Kind(
        says={
            "to_sign": "A version of the policy waits to be signed",
            "sent_back": "A version of the policy that you handed over came back",
            "fault": "A signed version of the policy could not begin to hold",
            "to_read": "A new version of the policy holds: please read it",
            "still_to_read": "Please read the policy, and say that you have",
        },
        called="A version of the policy is to be signed or read",
        page="policy-signing",
        icon="book-open-text",
        way=Way.DIGEST,
        names_thing=False,
    ),
    TRAINING: Kind(
        says={
            "soon": "Your training in posting safely is due again within thirty days",
            "over": "Your training in posting safely is overdue",
            "somebody": "A colleague’s training in posting safely is overdue",
        },
        called="Training in posting safely is due again",
        page="training",
        icon="refresh-cw",
        way=Way.DIGEST,
        names_thing=False,
    ),
    LAPSED: Kind(
        says="A post that is out could not go out today",
        called="A post that is out could not go out today",
        page="trial",
        icon="eye-off",
        way=Way.MAIL,
        more="Perhaps a permission has ended since. The page says which post, and takes it down.",
    ),
}
