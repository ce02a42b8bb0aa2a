"""Who may let a post go out without a second person."""

from birdtable.adapters.policy_file import policy_named
from birdtable.core.approval import approval_needed
from birdtable.core.assess import assess
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.words import Role, Shows
from tests.cast import thornbeck

PLAIN = "Lunch menus for the new half term are on our website."
WORK = (PhotoFacts(shows=Shows.WORK, alt="A clay fox"),)


def needed(*roles: Role, text: str = PLAIN, photos: tuple[PhotoFacts, ...] | None = ()) -> bool:
    policy, context = policy_named("unsworth-2021"), thornbeck()
    draft = Draft(text=text, photos=photos, author_roles=roles)
    return approval_needed(policy, draft, assess(draft, policy, context), context)


def test_a_leader_approves_whatever_a_teacher_writes() -> None:
    assert needed(Role.TEACHER)


def test_plain_words_by_the_office_or_a_leader_go_out_at_once() -> None:
    assert not needed(Role.OFFICE)
    assert not needed(Role.LEADER)
    assert not needed(Role.HEAD)


def test_a_leader_who_also_teaches_is_a_leader() -> None:
    assert not needed(Role.TEACHER, Role.LEADER)


def test_a_picture_needs_a_second_person() -> None:
    assert needed(Role.LEADER, photos=WORK)


def test_when_nobody_said_whether_there_are_pictures_a_second_person_looks() -> None:
    assert needed(Role.LEADER, photos=None)


def test_a_named_child_needs_a_second_person() -> None:
    assert needed(Role.HEAD, text="Amara told us about her grandmother's village.")


def test_anything_noticed_needs_a_second_person() -> None:
    assert needed(Role.OFFICE, text="Our poems are on the wall. #nationalpoetryday")


def test_an_author_of_no_known_role_needs_a_second_person() -> None:
    assert needed()
    assert needed(Role.SUPPORT)
    assert needed(Role.GOVERNOR)


def test_an_author_nobody_named_needs_a_second_person() -> None:
    policy, context = policy_named("unsworth-2021"), thornbeck()
    draft = Draft(text=PLAIN, photos=())
    assert approval_needed(policy, draft, assess(draft, policy, context), context)
