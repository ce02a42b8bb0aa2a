"""A data protection impact assessment, filled in from how the school is set; what only people know is left to them."""

from birdtable.apps.channels.models import Channel
from birdtable.apps.governors.risks import risks
from birdtable.apps.governors.settings_said import SettingsSaid
from birdtable.apps.governors.tables import PackTable, Section
from birdtable.apps.retention.queries import Line
from birdtable.core.words import Network

TO_FILL_IN = "To be filled in by the school: ………………"
WHERE = {
    Network.NOTICEBOARD: "The school’s own pages. Anybody may read them; no account and no cookie is needed.",
    Network.BLUESKY: "A network run from outside the United Kingdom. What is posted is public everywhere.",
    Network.X: "A network run from outside the United Kingdom. What is posted is public everywhere.",
    Network.MASTODON: "A server that the school chose; other servers copy what is posted there. Ask where it stands.",
}


def sections(said: SettingsSaid) -> tuple[Section, ...]:
    """The assessment, in the order in which one is usually read."""
    return (_what(said), _needed(said), _goes(said), _kept(said), risks(said), _agreed(said))


def _what(said: SettingsSaid) -> Section:
    looks = (
        "A machine of the school’s own marks where faces and writing may be"
        if said.finds_faces
        else "No machine looks at pictures"
    )
    return Section(
        key="what",
        title="DPIA: what is done, with whose information",
        says=(
            f"{said.school.name} tells families and the public about school life. Staff write posts and add pictures "
            "in Birdtable, on a machine of the school’s own. Before anything goes out it is checked against the "
            f"school’s policy ({said.called}), and where the policy asks for it a second person approves it.",
            f"It is about {said.about}, and whoever else is named or shown in a post. Of children it holds names, "
            "year, class, what families answered about pictures and names, the pictures they are in and posts that "
            "name them.",
            f"{looks}. No face is ever recognised, compared or kept as a pattern: only people say who is in a picture. "
            "No draft, picture or pupil list is sent to anybody to be checked.",
        ),
    )


def _needed(said: SettingsSaid) -> Section:
    choices = (
        ("How children may be called in words", "names_in_text"),
        ("Names beside a picture", "names_with_picture"),
        ("What silence of a family means", "permission_model"),
        ("How long a permission lasts", "permission_lasts"),
        ("One no is enough", "refusal_of_one"),
        ("When a permission ends", "ended_permission"),
        ("Whose phone on a trip", "trip_phone"),
        ("News while children are away", "children_away"),
    )
    return Section(
        key="needed",
        title="DPIA: whether it is needed, and no more than needed",
        says=(
            "Why the school needs it: to tell families what children learn, and to show that the account is run as its "
            f"policy says. {TO_FILL_IN}",
            "Lawful basis (proposed; your data protection officer decides): public task (UK GDPR Article 6(1)(e)) for "
            "checking, approving and recording; consent (Article 6(1)(a)) for showing a child who can be recognised.",
            *said.approvals,
        ),
        tables=(
            PackTable(
                key="choices",
                title="How it is kept to the least, as your policy has it",
                columns=("What", "As it is set"),
                rows=tuple((what, said.says(name)) for what, name in choices),
            ),
        ),
    )


def _goes(said: SettingsSaid) -> Section:
    rows = tuple((one.called, WHERE[Network(one.network)], _how(one)) for one in said.accounts)
    return Section(
        key="goes",
        title="DPIA: where it goes",
        says=(
            "Only what was approved goes anywhere, to these accounts. "
            "Ask your data protection officer about sending it abroad.",
        ),
        tables=(
            PackTable(
                key="recipients",
                title="Who receives it",
                columns=("Account", "What it is", "How"),
                rows=rows,
                empty="No account is connected, so nothing goes anywhere.",
            ),
        ),
    )


def _how(one: Channel) -> str:
    return "A person puts it up by hand" if one.by_hand else "Birdtable puts it up"


def _kept(said: SettingsSaid) -> Section:
    return Section(
        key="kept",
        title="DPIA: how long it is kept",
        says=("After that it is deleted by itself at night. Backups are sealed, and are overwritten in turn.",),
        tables=(
            PackTable(
                key="kept",
                title="How long each kind is kept",
                columns=("What", "How long", "Whose choice"),
                rows=tuple(
                    (one.kind.called, one.how_long or "Until nothing needs it any more", _whose(one))
                    for one in said.keeping
                ),
            ),
        ),
    )


def _whose(one: Line) -> str:
    if not one.kind.setting:
        return "Fixed in Birdtable"
    return "A default of Birdtable; the policy is silent" if one.silent else "The school’s policy"


def _agreed(said: SettingsSaid) -> Section:
    return Section(
        key="agreed",
        title="DPIA: who was asked, and who agrees",
        says=(
            "What stands here only people know. Look at it again when the policy, an account or the machine changes.",
        ),
        tables=(
            PackTable(
                key="agreed",
                title="Asked and agreed",
                columns=("What", "Answer"),
                rows=(
                    ("Data protection officer", said.decider or TO_FILL_IN),
                    ("Their advice, and the day of it", TO_FILL_IN),
                    ("Families, staff and children asked, and how", TO_FILL_IN),
                    ("Where the machine stands, and who looks after it", TO_FILL_IN),
                    ("Where backups are kept, and the day one was last put back", TO_FILL_IN),
                    ("Risks that are left are accepted by, on", TO_FILL_IN),
                    ("To be looked at again by", TO_FILL_IN),
                ),
            ),
        ),
    )
