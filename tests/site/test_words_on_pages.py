"""No page speaks our own language: the words of the code stay in the code."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from birdtable.adapters.policy_file import source_of
from birdtable.apps.delivery.models import Notice
from birdtable.core.words import Role
from tests.addresses import all_pages
from tests.browser.seeding import addresses, children, posts_of
from tests.people import a_person, client_for
from tests.posts import a_working_school
from tests.things import MADE

OURS = re.compile(
    r"\b(dut(y|ies)|editions?|superseded|findings?|verdicts?|blocks?|blocked|advises?|advised|channels?|deliver(y|ies)"
    r"|unsure|releas(e|es|ed)|digests?|chain|workers?|heartbeats?|drift|regions?|enrol(led)?|roll|handles?|alt text"
    r"|withdr(aw|awn|ew)|enqueued?|queued|payload|render(ed|ition)?s?|assess(ed|ment)?|membership|slug|facts version"
    r"|check record|null|undefined|traceback|\{\{|\{%)\b",
    re.IGNORECASE,
)
QUOTED = {"q", "blockquote", "code", "pre", "script", "style", "textarea", "mark"}
SAID_ALOUD = {"aria-label", "placeholder", "title", "alt", "data-busy", "data-label"}
THE_DOCUMENT_ITSELF = {"policy", "policy-version", "policy-clause", "noticeboard-policy"} | {
    "policy-draft",
    "policy-draft-read",
    "policy-compare",
    "policy-take",
}
"""The policy is the school's, in the school's words."""
MADE_OF_OUR_SOURCES = {"checks", "check"}
"""What a check says of itself, for those who want to know exactly."""

THE_NETWORKS_OWN = {"followers": {"block"}, "mentions": {"block"}}
"""“Block” is what every network calls keeping a follower away."""

LEFT_OUT = THE_DOCUMENT_ITSELF | MADE_OF_OUR_SOURCES


class Words(HTMLParser):
    """What a page says, to the eye or the ear; what it quotes is left out."""

    VOID = frozenset(
        {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr", "use"}
    )

    def __init__(self, html):
        super().__init__()
        self.inside, self.said = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.inside.append(tag)
        self.said += [value for name, value in attrs if name in SAID_ALOUD and value and not self.quoting]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not self.quoting:
            self.said.append(data)

    @property
    def quoting(self):
        return bool(QUOTED & set(self.inside))


@pytest.fixture
def visited(db):
    """The school, and somebody who may do everything in it."""
    place = a_working_school(source_of("unsworth-2021")[0].decode())
    children(place)
    posts = posts_of(place, {})
    notice = Notice.objects.get(pk=MADE["notice"](place, place.head))
    return a_person(place.school, *Role), addresses(place, place.head, posts, notice)


def test_no_page_shows_a_word_of_the_code(visited):
    somebody, listed = visited
    strange, read = {}, 0
    for client in (client_for(somebody), Client()):
        for one in listed:
            answer = client.get(one["address"])
            if answer.status_code == 200 and answer["content-type"].startswith("text/html"):
                read += 1
                words = " ".join(Words(answer.content.decode()).said) if one["name"] not in LEFT_OUT else ""
                for found in OURS.finditer(words):
                    if found[0].lower() in THE_NETWORKS_OWN.get(one["name"], ()):
                        continue
                    around = " ".join(words[max(0, found.start() - 40) : found.end() + 30].split())
                    strange.setdefault(one["name"], set()).add(around)
            if answer.streaming:
                b"".join(answer)  # read to its end, as a browser does: closing it early closes the database too
    assert not strange, "\n".join(f"{name}: …{around}…" for name, all_of in strange.items() for around in all_of)
    assert read >= len(list(all_pages())) // 2


def test_a_technician_reads_of_no_child_and_no_draft(visited):
    """As docs/running/handing-over.md promises whoever looks after the machine, and the families."""
    somebody, listed = visited
    technician = client_for(a_person(somebody.school, Role.IT))
    opened, told = 0, {}
    for one in listed:
        answer = technician.get(one["address"]) if one["address"].startswith("/s/") else None
        if answer and answer.status_code == 200:
            opened += 1
            page = answer.getvalue().decode(errors="replace")
            if found := [words for words in ("Okafor", "O’Brien", "robin out of leaves", "beans") if words in page]:
                told[one["address"]] = found
    assert opened > 10, "or this would prove nothing"
    assert told == {}
