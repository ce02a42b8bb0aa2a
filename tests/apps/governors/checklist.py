"""What governors and inspectors ask of a school's public account, and where the pack answers it."""

from birdtable.apps.governors.tables import Pack

QUESTIONS: tuple[tuple[str, str, str, str], ...] = (
    ("How old is the policy?", "policy", "policy", "Its age"),
    ("When is it looked at again, and is that overdue?", "policy", "policy", "Overdue"),
    ("Are our accounts set as the policy says?", "policy", "settings", ""),
    ("Was anything on our accounts not from us?", "policy", "strange", ""),
    ("What do we post about?", "posts", "topics", "Celebrating something"),
    ("Which classes are never celebrated?", "posts", "classes", ""),
    ("What did the policy stop, and by which sentence?", "refusals", "refusals", ""),
    ("What did leaders let through, and why?", "overrides", "overrides", ""),
    ("When was everything held?", "overrides", "holds", ""),
    ("Does anybody approve their own post?", "approvals", "approvals", "Approved by whoever wrote it"),
    ("How long do posts wait for a leader?", "approvals", "waits", "Within an hour"),
    ("How many posts were taken down, and how fast?", "takedowns", "takedowns", "Posts taken down"),
    ("Are families' wishes met in the time promised?", "takedowns", "families", "All together"),
    ("Are the passwords changed, and the other jobs done?", "jobs", "jobs", "Change the password of every account"),
    ("Who follows us, and who looks through them?", "followers", "audience", ""),
    ("When were the followers last looked through?", "followers", "reviews", ""),
    ("Whom do we follow?", "followers", "following", ""),
    ("Is anything sent from somebody's own phone?", "devices", "sent_from", "Somebody’s own, without leave"),
    ("Are devices lost?", "devices", "devices", "Lost"),
    ("Are pictures of trips deleted from phones?", "devices", "trips", ""),
    ("Can somebody who cannot see read our posts?", "reading", "descriptions", "With a description"),
    ("What went wrong, and was it reported in time?", "troubles", "incidents", "Of these, not decided within 72 hours"),
    ("Does anybody answer what the public asks?", "troubles", "asked", "Asked on the noticeboard"),
    ("Are requests for information answered in time?", "troubles", "requests", "Answered late, or overdue"),
    ("How many may approve?", "people", "people", "People who may approve a post of somebody else’s"),
    ("Do leavers lose their way in?", "people", "people", "Of these, still to be signed out everywhere"),
    ("Is what is kept deleted in its time?", "people", "keeping", "Things deleted"),
    ("Can the record be believed?", "record", "record", "Whole from the first entry up to entry"),
)
"""The question; the section and the table that answer it; the row, where it is one."""


def unanswered(pack: Pack) -> list[str]:
    """Questions to which it has neither a row nor a sentence that there was nothing."""
    return [question for question, section, table, row in QUESTIONS if not _answered(pack, section, table, row)]


def _answered(pack: Pack, section: str, table: str, row: str) -> bool:
    try:
        found = pack.section(section).table(table)
    except KeyError:
        return False
    if row:
        return any(one[0] == row and one[1] != "" for one in found.rows)
    return bool(found.rows) or len(found.empty.split()) >= 3


def told_badly(pack: Pack) -> list[str]:
    """What it says of itself that is not as it should be."""
    return [one.says for one in pack.told if one.tone == "bad"]
