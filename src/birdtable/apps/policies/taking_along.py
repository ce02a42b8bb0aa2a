"""A policy as a file: as it judges (TOML), as a page (HTML), and as a tagged PDF."""

from typing import Any

from birdtable.adapters.documents.pdf import pdf_of
from birdtable.apps.policies.reading import Document, Sentence, Upheld

SILENT = "The document does not say these things. Until the school decides, this is what is done."


def as_pdf(document: Document) -> bytes:
    """PDF/UA: a screen reader can follow it. Raises: pdf.NotInstalled, pdf.NotMade."""
    return pdf_of("policy", told(document))


def told(document: Document) -> dict[str, Any]:
    """What stands in the file, as plain data."""
    policy = document.policy
    facts = [["Signed off", _day(policy.signed_off)], ["To be looked at again by", _day(policy.review_due)]]
    if policy.author:
        facts.insert(0, ["Written by", policy.author])
    if policy.wording == "ours":
        facts.append(["Whose sentences", "Written anew for this file, after the school’s document."])
    silences = [[one.asks, one.until_then] for one in document.silences]
    silences += [["Who approves what.", says] for says in document.approvals]
    return {
        "title": policy.title,
        "school": policy.school,
        "lead": ", ".join(one for one in (policy.school, policy.trust) if one) + ".",
        "facts": facts,
        "clauses": [_clause(one) for one in document.sentences],
        "silences": silences,
        "silences_lead": SILENT,
        "footer": f"{policy.title}, {policy.edition}",
    }


def _clause(one: Sentence) -> dict[str, Any]:
    return {
        "number": one.number,
        "text": one.clause.text,
        "why": one.clause.why,
        "silent": one.clause.silent,
        "upheld": [*(_line(way) for way in one.upheld), *one.settings],
    }


def _line(way: Upheld) -> str:
    return f"{way.name} is checked in every post: {way.says}." if way.kind == "check" else way.says


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
