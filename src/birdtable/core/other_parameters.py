"""What the account does besides posting: mostly what nobody does here, so that a person sees to it."""

from birdtable.core.parameter import Chapter, Parameter, Upheld
from birdtable.core.strictness import strictest_first
from birdtable.core.words import Role

APPROVERS = Parameter(
    name="approvers",
    says="Who may approve a post: leaders and the head, or the head alone.",
    default="leaders",
    choices=("leaders", "head"),
    chapter=Chapter.PEOPLE,
    upheld=Upheld(does="Only they find what waits, are told of it, and can approve it."),
    stricter=strictest_first("head", "leaders"),
)

FOLLOWERS = Parameter(
    name="followers",
    says="Who may follow a protected account: whom a leader knows, or whoever handed in the school's form.",
    default="known",
    choices=("known", "by_form"),
    chapter=Chapter.OTHERS,
    upheld=Upheld(
        does="Stands above the requests to follow, each of which a leader answers.",
        person=Role.LEADER,
    ),
    stricter=strictest_first("by_form", "known"),
)

OTHERS = (
    APPROVERS,
    FOLLOWERS,
    Parameter(
        name="answers",
        says="Whether anybody answers, on the network itself, what others say to the school.",
        default="never",
        choices=("never", "by_hand"),
        chapter=Chapter.OTHERS,
        upheld=Upheld(
            does="Birdtable answers nobody; an answer given by hand is found on the account, and asked about.",
            person=Role.LEADER,
        ),
        stricter=strictest_first("never", "by_hand"),
    ),
    Parameter(
        name="likes",
        says="Whether the account likes what others posted.",
        default="never",
        choices=("never", "listed"),
        chapter=Chapter.OTHERS,
        upheld=Upheld(
            does="Birdtable likes nothing; what was liked by hand is found on the account, and asked about.",
            person=Role.LEADER,
        ),
        stricter=strictest_first("never", "listed"),
    ),
    Parameter(
        name="reposts",
        says="Whether the account repeats what others posted.",
        default="never",
        choices=("never", "listed"),
        chapter=Chapter.OTHERS,
        upheld=Upheld(
            does="Birdtable repeats nothing; what was repeated by hand is found on the account, and asked about.",
            person=Role.LEADER,
        ),
        stricter=strictest_first("never", "listed"),
    ),
    Parameter(
        name="moving_pictures",
        says="Whether films and live pictures may be posted.",
        default="never",
        choices=("never", "as_photos"),
        chapter=Chapter.PICTURES,
        upheld=Upheld(
            does="Birdtable takes no films. Where they are allowed, a leader posts them by hand on the network.",
            person=Role.LEADER,
        ),
        stricter=strictest_first("never", "as_photos"),
    ),
    Parameter(
        name="other_channels",
        says="Whether the document's rules also open accounts it does not name.",
        default="when_an_edition_names_them",
        choices=("when_an_edition_names_them",),
        chapter=Chapter.ACCOUNTS,
        upheld=Upheld(does="An account on a network that no clause names cannot be connected, and nothing goes there."),
    ),
)
