"""What a stranger to good manners sends: no page breaks, and no page lets it speak as the page."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from birdtable.apps.delivery import actions
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.posts import approval, suggestions
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import say_of_photo
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.roll.models import Pupil
from birdtable.core.post_states import PostState
from birdtable.core.words import Role, Shows
from tests.people import a_person, client_for
from tests.posts import STOPPED, a_draft, a_picture_in, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db

ENDLESS = "9" * 5000
"""Longer than Python reads as a number."""
SCRIPT = """"><script>alert(1)</script>'<img src=x onerror=alert(1)>{{7919*7}}"""
SPEAKS = ("<script>alert", "<img src=x", "<b>bold</b>", "55433", "&amp;quot;", "&amp;lt;")
"""What a page shows where the words above were taken for mark-up or for a template, or were escaped twice."""


@pytest.fixture
def here():
    return a_working_school()


def page(name, *keys):
    return reverse(name, args=keys)


def as_form(post, **odd):
    channels = [str(one.pk) for one in post.channels.all()]
    return {"version": post.version, "text": post.text, "topic": post.topic, "channels": channels, "when": "now"} | odd


@pytest.mark.parametrize("button", ["post-edit", "post-check", "post-autosave", "post-submit"])
@pytest.mark.parametrize(
    "odd",
    [
        {"version": ENDLESS},
        {"version": "9" * 40},
        {"text": "\0"},
        {"topic": "\0"},
        {"school_class": ENDLESS},
        {"channels": "\0"},
        {"when": "later", "day": "0001-01-01", "at": "00:00"},
        {"when": "later", "day": "9999-12-31", "at": "23:59"},
        {"remove": ENDLESS, "forward": "\0"},
        {"fix": "photos[999999]:0:1:x"},
        {"children": "\r\nX: y", "picture-\r\nX: y-of": "a\r\nb"},
    ],
    ids=lambda odd: "-".join(odd),
)
def test_nothing_odd_on_the_write_page_breaks_it(here, button, odd):
    post = a_draft(here.teacher)
    answer = client_for(here.teacher).post(page(button, here.school.slug, post.pk), as_form(post, **odd))
    assert answer.status_code < 500


@pytest.mark.parametrize("version", [ENDLESS, "9" * 40, "-3", "\0", "", "²"])
def test_a_suggestion_is_taken_only_for_a_version_that_is_one(here, version):
    post = a_waiting_post(here.teacher)
    asked = {"text": "Other words.", "words": "", "version": version}
    suggest = client_for(here.leader).post(page("post-suggest", here.school.slug, post.pk), asked)
    assert suggest.status_code in {302, 422}
    note = suggestions.suggest(post, here.leader, "Other words.", version=post.version)
    address = page("post-suggestion", here.school.slug, post.pk, note.pk)
    client_for(here.teacher).post(address, {"answer": "accept", "version": version})
    note.refresh_from_db()
    post.refresh_from_db()
    assert (note.accepted_at, note.declined_at) == (None, None)
    assert post.text != "Other words."


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("audit", {"first": "0001-01-01", "last": "9999-12-31"}),
        ("audit", {"who": ENDLESS, "what": "\0", "page": ENDLESS}),
        ("posts", {"words": "\0", "page": "-1"}),
        ("posts", {"author": "\0", "school_class": f"{{{uuid.uuid4()}", "topic": "x" * 9999}),
        ("pupils", {"q": "\0", "class": ENDLESS, "page": ENDLESS}),
    ],
)
def test_nothing_odd_in_an_address_breaks_a_list(here, name, query):
    assert client_for(here.head).get(page(name, here.school.slug), query).status_code < 500


@pytest.mark.parametrize("name", ["pupils-import-now", "policy-adopt-now", "policy-adopt", "pupils-import"])
def test_what_was_not_sealed_here_is_asked_for_again(here, name):
    head = a_person(here.school, *Role)
    assert client_for(head).post(page(name, here.school.slug), {"sealed": "x:y:z\0"}).status_code == 422


@pytest.fixture
def named(here):
    """Thornbeck, where everybody and everything is called by the same script: its posts, in three states."""
    school, kestrels = here.school, here.kestrels
    school.name, school.short_names = SCRIPT, [SCRIPT]
    school.save()
    kestrels.name = SCRIPT[:60]
    kestrels.save()
    for one in (here.teacher, here.leader, here.head, here.office):
        one.person.display_name = one.person.forename = one.person.surname = SCRIPT
        one.person.save()
    draft, waiting, out = (a_draft(one, f"We saw birds. {SCRIPT}") for one in (here.teacher, here.teacher, here.office))
    Post.objects.update(school_class=kestrels)
    photo = a_picture_in(draft, here.teacher)
    say_of_photo(
        draft, here.teacher, photo, description=SCRIPT, shows=Shows.RECOGNISABLE, children=Pupil.objects.all()[:1]
    )
    Pupil.objects.update(forename=SCRIPT, surname=SCRIPT, chosen_forename=SCRIPT, year="<b>bold</b>")
    for post in (draft, waiting, out):
        post.refresh_from_db()
    approval.submit(waiting, here.teacher, waiting.version)
    suggestions.suggest(waiting, here.leader, SCRIPT, SCRIPT, version=waiting.version)
    approval.submit(waiting, here.teacher, waiting.version)
    actions.submit(out, by=here.office, version=out.version)
    if out.state == PostState.WAITING:
        actions.approve(out, by=here.leader, digest=digest_of(out), reasons={})
    attend(Delivery.objects.get(post=out).pk)
    assert Notice.objects.get().text == out.text
    return draft, waiting, out


def words_of(answer):
    assert answer.status_code < 400 or answer.status_code == 422
    return b"".join(answer).decode()


def test_a_name_is_a_name_on_every_page_and_never_a_script(here, named):
    slug, client = here.school.slug, client_for(a_person(here.school, *Role, display_name=SCRIPT))
    draft, waiting, out = named
    lists = ("today", "posts", "waiting", "pupils", "policy", "channels", "audit", "hold")
    addresses = [page(name, slug) for name in lists]
    addresses += [page(name, slug, post.pk) for post in named for name in ("post", "post-edit", "post-withdraw")]
    addresses += [page(name, slug, waiting.pk) for name in ("post-approve", "post-suggest")]
    addresses += [page("audit-story", slug, "post", out.pk), page("pupil", slug, Pupil.objects.all()[0].pk)]
    addresses += [page(name, slug) for name in ("noticeboard", "noticeboard-policy", "noticeboard-atom")]
    addresses += [page("notice", slug, Notice.objects.get().pk), f"{page('posts', slug)}?words={SCRIPT}"]
    addresses += [f"{page('pupils', slug)}?q={SCRIPT}&class={SCRIPT}"]
    shown = {address: words_of(client.get(address, follow=True)) for address in addresses}
    wrote = page("post-edit", slug, draft.pk)
    bad = SimpleUploadedFile("<img src=x onerror=alert(1)>.jpg", b"no picture")
    shown["stopped"] = words_of(client.post(page("post-submit", slug, draft.pk), as_form(draft, text=STOPPED + SCRIPT)))
    draft.refresh_from_db()
    shown["check"] = words_of(client.post(page("post-check", slug, draft.pk), as_form(draft, text=STOPPED + SCRIPT)))
    shown["upload"] = words_of(client.post(wrote, as_form(draft, picture=bad)))
    rows = f"legal_forename,surname,class\n<script>alert(1)</script>,<img src=x>,<b>bold</b>\n{SCRIPT[2:20]},x,y\n"
    listed = {"file": SimpleUploadedFile("a.csv", rows.encode()), "yes_means": "noticeboard"}
    shown["import"] = words_of(client.post(page("pupils-import", slug), listed))
    assert not {address: sign for address, words in shown.items() for sign in SPEAKS if sign in words}
