"""What could go wrong, what is done about it here as things are set, and what is left: a part of the assessment."""

from collections.abc import Iterator

from birdtable.apps.governors.settings_said import SettingsSaid
from birdtable.apps.governors.tables import PackTable, Section


def risks(said: SettingsSaid) -> Section:
    """One row a risk."""
    table = PackTable(
        key="risks",
        title="Risks",
        columns=("What could happen", "What is done here", "What is left"),
        rows=(*_about_children(said), *_about_the_account(said)),
    )
    return Section(key="risks", title="DPIA: risks, and what is done about them", tables=(table,))


def _about_children(said: SettingsSaid) -> Iterator[tuple[str, str, str]]:
    yield (
        "A stranger learns a child’s full name, or finds the child by it",
        "Every text and description, and writing that was seen in a picture, is checked against the pupil list. "
        f"How children may be called: {said.says('names_in_text').lower()}",
        "A child who is not on the list; a nickname that nobody wrote down.",
    )
    yield (
        "A child is shown whose family said no",
        "A face that nobody spoke for cannot go out. Permission is looked up for each account, when the post is "
        f"approved and again as it is sent. When a permission ends: {said.says('ended_permission').lower()}",
        "A face that neither machine nor person saw; copies that others made.",
    )
    yield (
        "Somebody learns where children are",
        f"News while children are away is held to its rule: {said.says('children_away').lower()}",
        "What a place or a uniform in a picture gives away.",
    )
    yield (
        "Something private about a child is told",
        "Words about health, needs, behaviour or family are stopped, or a leader decides, as the policy says.",
        "What is told in a roundabout way.",
    )


def _about_the_account(said: SettingsSaid) -> Iterator[tuple[str, str, str]]:
    needed = said.school.devices_ruled.needed
    device = "from school devices alone" if needed else "from any device: the policy asks for none of the school’s own"
    yield (
        "Somebody else posts in the school’s name",
        f"Posts are sent {device}. Leaders and technicians give a second step. "
        "What stands on our accounts and is not from us is noticed.",
        "A fault of the network itself, or a password that somebody gives away.",
    )
    yield (
        "The database or a backup is stolen",
        "Sign-ins of accounts and addresses of families are sealed; a backup is sealed to a key that "
        "is not on the machine.",
        "The machine itself: where it stands, and who looks after it, is the school’s.",
    )
    outside = "its end is sent every day to somebody outside" if said.outside else "nobody outside is sent its end yet"
    yield (
        "Nobody can tell afterwards who decided what",
        f"Every act is in a record that cannot be changed unseen; {outside}.",
        "Little." if said.outside else "Somebody with the whole machine in hand could write it anew.",
    )
