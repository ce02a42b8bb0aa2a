"""The Write page, as somebody with or without script meets it."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from birdtable.apps.audit.models import Entry
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts import actions, approval, suggestions
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import MOST_PICTURES
from birdtable.apps.posts.queries import digest_of
from birdtable.core.post_states import PostState
from birdtable.core.words import RegionKind, Role
from tests.people import a_person, client_for
from tests.pictures import a_region, look_at
from tests.posts import (
    FINE,
    POLICY,
    STOPPED,
    WORTH_A_LOOK,
    a_draft,
    a_picture_in,
    a_waiting_post,
    a_working_school,
    an_upload,
)

pytestmark = pytest.mark.django_db


def address(name: str, post: Post, *more: object) -> str:
    return reverse(name, args=[post.school.slug, post.pk, *more])


def the_page(post: Post, **changes: object) -> dict[str, object]:
    """What a browser would send from the Write page as it is stored."""
    sent = {
        "version": post.version,
        "text": post.text,
        "topic": post.topic,
        "channels": [str(channel.pk) for channel in post.channels.all()],
        "when": "now",
    }
    return sent | changes


def fresh(post: Post) -> Post:
    return Post.objects.get(pk=post.pk)


def test_a_new_post_is_a_draft_for_every_account():
    here = a_working_school()
    answer = client_for(here.teacher).post(reverse("post-new", args=[here.school.slug]))
    post = Post.objects.get()
    assert answer["Location"] == address("post-edit", post)
    assert (post.author, list(post.channels.all())) == (here.teacher.person, [here.noticeboard])


def test_the_page_shows_what_we_noticed_with_the_schools_own_sentence():
    here = a_working_school()
    post = a_draft(here.teacher, STOPPED)
    page = client_for(here.teacher).get(address("post-edit", post)).content.decode()
    assert "This cannot go out yet" in page
    assert "Nobody&#x27;s own number or address is ever posted." in page
    assert '<mark class="mark mark-block"' in page


def test_every_button_keeps_the_words():
    here = a_working_school()
    post = a_draft(here.teacher)
    client = client_for(here.teacher)
    for number, button in enumerate(("save", "check", "upload", "anything")):
        answer = client.post(address("post-edit", post), the_page(fresh(post), text=f"Bean {number}", action=button))
        assert answer.status_code == 302
        assert fresh(post).text == f"Bean {number}"


def test_one_tap_mends_the_words_without_script():
    here = a_working_school()
    post = a_draft(here.teacher, WORTH_A_LOOK)
    page = client_for(here.teacher).get(address("post-edit", post))
    (one,) = page.context["panel"].noticed
    fix = one.plain["fix"]
    value = f"{fix['field']}:{fix['start']}:{fix['end']}:{fix['replace']}"
    assert f'value="{value}"' in page.content.decode()
    client_for(here.teacher).post(address("post-edit", post), the_page(post, fix=value))
    assert fresh(post).text == WORTH_A_LOOK.replace("#schoolgardenersrule", fix["replace"])


REMINDING = """
[[clause]]
number = "6"
text = "Reminders reach parents better by text or e-mail."
raises = { T204 = "advise" }

[silent]"""


def test_a_reminder_moves_out_of_the_post_into_a_message_to_parents():
    here = a_working_school(POLICY.replace("[silent]", REMINDING))
    post = a_draft(
        here.teacher, "We built bridges from straws. Please remember your PE kit tomorrow! One held two books."
    )
    page = client_for(here.teacher).get(address("post-edit", post))
    (one,) = [one for one in page.context["panel"].noticed if one.judged.finding.code == "T204"]
    assert one.for_parents == "Please remember your PE kit tomorrow!"
    assert f"readonly>{one.for_parents}</textarea>" in page.content.decode()
    fix = one.plain["fix"]
    value = f"{fix['field']}:{fix['start']}:{fix['end']}:"
    after = client_for(here.teacher).post(address("post-edit", post), the_page(post, fix=value), follow=True)
    assert fresh(post).text == "We built bridges from straws. One held two books."
    assert f"a message to parents: {one.for_parents}" in after.content.decode()


def test_a_post_that_is_nothing_but_a_reminder_is_the_message():
    here = a_working_school(POLICY.replace("[silent]", REMINDING))
    page = client_for(here.teacher).get(address("post-edit", a_draft(here.teacher, "Please remember your PE kit!")))
    (one,) = [one for one in page.context["panel"].noticed if one.judged.finding.code == "T204"]
    assert one.for_parents == "Please remember your PE kit!"
    assert one.plain["fix"] is None


def test_a_fix_that_we_do_not_offer_changes_nothing():
    here = a_working_school()
    post = a_draft(here.teacher, WORTH_A_LOOK)
    client_for(here.teacher).post(address("post-edit", post), the_page(post, fix="text:0:5:Rude"))
    assert fresh(post).text == WORTH_A_LOOK


def test_the_live_check_writes_nothing(django_assert_max_num_queries):
    here = a_working_school()
    post = a_draft(here.teacher)
    before = Post.objects.filter(pk=post.pk).values().get(), Entry.objects.count()
    client = client_for(here.teacher)
    with django_assert_max_num_queries(40) as asked:
        answer = client.post(address("post-check", post), the_page(post, text=STOPPED))
    assert "This cannot go out yet" in answer.content.decode()
    assert (Post.objects.filter(pk=post.pk).values().get(), Entry.objects.count()) == before
    written = [
        one["sql"]
        for one in asked.captured_queries
        if not one["sql"].startswith(("SELECT", "DECLARE", "SAVEPOINT", "RELEASE"))
    ]
    assert written == []


def test_what_nobody_has_said_yet_is_no_alarm():
    here = a_working_school()
    post = actions.begin(here.teacher)
    page = client_for(here.teacher).post(address("post-check", post), the_page(post, text="Beans!"))
    words = page.content.decode()
    assert "Nearly there" in words
    assert "Say what the post is about." in words
    assert "finding-block" not in words


def test_an_empty_page_is_greeted_calmly():
    here = a_working_school()
    post = actions.begin(here.teacher, channels=[here.noticeboard])
    page = client_for(here.teacher).get(address("post-edit", post)).content.decode()
    assert "We check as you write" in page


def test_on_a_full_disk_what_was_saved_stays_and_the_page_says_so():
    """The script keeps what was typed on the device, for any answer but a good one."""
    here = a_working_school()
    post = a_draft(here.teacher, "We planted beans.")
    client = client_for(here.teacher)
    client.raise_request_exception = False

    def full(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(full):
        answer = client.post(address("post-autosave", post), the_page(post, text="We planted beans and peas."))
    assert answer.status_code == 500
    assert "What you had saved is safe" in answer.content.decode()
    assert fresh(post).text == "We planted beans."
    saved = client.post(address("post-autosave", post), the_page(post, text="We planted beans and peas."))
    assert (saved.status_code, fresh(post).text) == (200, "We planted beans and peas.")


def test_autosave_tells_when_and_which_version():
    here = a_working_school()
    post = a_draft(here.teacher)
    answer = client_for(here.teacher).post(address("post-autosave", post), the_page(post, text="More beans."))
    told = json.loads(answer.content)
    assert told["version"] == fresh(post).version == post.version + 1
    assert datetime.fromisoformat(told["saved_at"])


def test_saving_the_same_words_again_is_no_change():
    here = a_working_school()
    post = a_draft(here.teacher)
    client_for(here.teacher).post(address("post-autosave", post), the_page(post))
    assert fresh(post).version == post.version


def test_looking_makes_nobody_an_author():
    here = a_working_school()
    post = a_draft(here.teacher)
    client_for(here.leader).post(address("post-autosave", post), the_page(post))
    assert not post.parts.filter(person=here.leader.person).exists()


def test_a_stale_tab_is_told_and_saves_nothing_by_itself():
    here = a_working_school()
    post = a_draft(here.teacher)
    old = the_page(post, text="From the old tab.")
    client = client_for(here.teacher)
    client.post(address("post-autosave", post), the_page(post, text="From the new tab."))
    assert client.post(address("post-autosave", post), old).status_code == 409
    assert fresh(post).text == "From the new tab."


def test_a_stale_page_shows_both_wordings():
    here = a_working_school()
    post = a_draft(here.teacher)
    old = the_page(post, text="Beans from the old tab.")
    client = client_for(here.teacher)
    client.post(address("post-autosave", post), the_page(post, text="Peas from the new tab."))
    answer = client.post(address("post-edit", post), old)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>Peas</del><ins>Beans</ins>" in page
    assert "Beans from the old tab.</textarea>" in page
    again = client.post(address("post-edit", post), old | {"version": fresh(post).version})
    assert (again.status_code, fresh(post).text) == (302, "Beans from the old tab.")


def test_words_for_a_post_that_was_sent_meanwhile_are_handed_back():
    here = a_working_school()
    post = a_draft(here.teacher)
    old = the_page(post, text="One more thing.")
    approval.submit(post, here.teacher, post.version)
    answer = client_for(here.teacher).post(address("post-edit", post), old)
    assert answer.status_code == 409
    assert "One more thing.</textarea>" in answer.content.decode()
    assert fresh(post).text == FINE


def test_a_page_without_a_version_is_stale():
    here = a_working_school()
    post = a_draft(here.teacher)
    sent = the_page(post, text="New words.") | {"version": "soon"}
    assert client_for(here.teacher).post(address("post-edit", post), sent).status_code == 409
    assert fresh(post).text == FINE


def test_unreadable_characters_lose_no_words():
    here = a_working_school()
    post = a_draft(here.teacher)
    client_for(here.teacher).post(address("post-edit", post), the_page(post, text="Beans\x00 and\r\npeas"))
    assert fresh(post).text == "Beans and\npeas"
    actions.rewrite(fresh(post), here.teacher, fresh(post).version, text="Half \ud83c of it", topic=post.topic,
                    school_class=None, channels=[here.noticeboard], scheduled_for=None)  # fmt: skip
    assert fresh(post).text == "Half � of it"


def test_bytes_that_are_no_text_lose_no_words():
    here = a_working_school()
    post = a_draft(here.teacher)
    body = f"version={post.version}&text=Beans+%ED%A0%80+grow&when=now".encode()
    answer = client_for(here.teacher).post(
        address("post-edit", post), body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 302
    assert fresh(post).text.startswith("Beans ")
    assert fresh(post).text.endswith(" grow")


def test_a_hundred_thousand_characters_are_kept_and_told_to_be_too_long():
    here = a_working_school()
    post = a_draft(here.teacher)
    client = client_for(here.teacher)
    client.post(address("post-edit", post), the_page(post, text="bean " * 20_000))
    assert len(fresh(post).text) == 100_000
    page = client.get(address("post-edit", post)).content.decode()
    assert "This cannot go out yet" in page


def test_more_than_is_kept_comes_back_on_the_page():
    here = a_working_school()
    post = a_draft(here.teacher)
    answer = client_for(here.teacher).post(address("post-edit", post), the_page(post, text="b" * 100_001, topic="trip"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "b" * 100_001 in page
    assert (fresh(post).text, fresh(post).topic) == (FINE, "trip")


def test_an_empty_post_is_not_sent_and_says_why():
    here = a_working_school()
    post = a_draft(here.teacher)
    answer = client_for(here.teacher).post(address("post-submit", post), the_page(post, text=" "))
    assert answer.status_code == 422
    assert "Write something, or add a picture." in answer.content.decode()


def test_what_was_typed_last_is_what_is_sent():
    here = a_working_school()
    post = a_draft(here.teacher)
    client_for(here.teacher).post(address("post-submit", post), the_page(post, text="The very last words."))
    assert (fresh(post).state, fresh(post).text) == (PostState.WAITING, "The very last words.")


def test_a_time_is_the_schools_own():
    here = a_working_school()
    post = a_draft(here.teacher)
    sent = the_page(post, when="later", day="2026-07-01", at="15:20")
    client_for(here.teacher).post(address("post-edit", post), sent)
    assert fresh(post).scheduled_for == datetime(2026, 7, 1, 15, 20, tzinfo=ZoneInfo("Europe/London"))
    page = client_for(here.teacher).get(address("post-edit", post)).content.decode()
    assert 'value="15:20"' in page


def test_a_time_that_the_clocks_skip_is_explained():
    here = a_working_school()
    post = a_draft(here.teacher)
    sent = the_page(post, when="later", day="2027-03-28", at="01:30", text="Kept.")
    answer = client_for(here.teacher).post(address("post-edit", post), sent)
    assert answer.status_code == 422
    assert "there is no 01:30. Did you mean 02:30?" in answer.content.decode()
    assert (fresh(post).text, fresh(post).scheduled_for) == ("Kept.", None)


def test_a_time_that_comes_twice_is_asked_for():
    here = a_working_school()
    post = a_draft(here.teacher)
    sent = the_page(post, when="later", day="2027-10-31", at="01:30")
    client = client_for(here.teacher)
    answer = client.post(address("post-edit", post), sent)
    assert answer.status_code == 422
    assert "comes twice" in answer.content.decode()
    client.post(address("post-edit", post), sent | {"which": "second"})
    assert fresh(post).scheduled_for.isoformat() == "2027-10-31T01:30:00+00:00"
    page = client.get(address("post-edit", post))
    assert page.context["form"]["which"].value() == "second"
    assert "The second 01:30" in page.content.decode()


def test_a_picture_is_added_described_and_one_tap_says_that_nobody_is_in_it():
    here = a_working_school()
    post = a_draft(here.teacher)
    client = client_for(here.teacher)
    client.post(address("post-edit", post), the_page(post, picture=an_upload()))
    photo = Photo.objects.get()
    assert "We are still looking for faces" in client.get(address("post-edit", post)).content.decode()
    look_at(photo)
    assert "Say who could be recognised in it" in client.get(address("post-edit", post)).content.decode()
    described = the_page(fresh(post)) | {f"picture-{photo.pk}-description": "Bean plants.", "nobody": str(photo.pk)}
    client.post(address("post-edit", post), described)
    photo.refresh_from_db()
    assert (photo.description, photo.shows) == ("Bean plants.", "work")
    page = client.get(address("post-edit", post)).content.decode()
    assert "Nobody is in it" in page
    assert "This cannot go out" not in page


def test_the_way_to_the_page_of_a_picture_keeps_what_is_written_first():
    here = a_working_school()
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher)
    sent = the_page(fresh(post), text="Kept.") | {
        f"picture-{photo.pk}-description": "Jars.", "picture-page": str(photo.pk)
    }  # fmt: skip
    answer = client_for(here.teacher).post(address("post-edit", post), sent)
    assert answer["Location"] == reverse("picture", args=[here.school.slug, post.places.get().pk])
    photo.refresh_from_db()
    assert (fresh(post).text, photo.description, photo.shows) == ("Kept.", "Jars.", "work")


def test_each_picture_says_what_is_still_to_be_said_of_it():
    here = a_working_school()
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, shows=None)
    for place in range(2):
        a_region(photo, x=place * 20)
    a_region(photo, RegionKind.WRITING, text="Amara")
    page = client_for(here.teacher).get(address("post-edit", post)).content.decode()
    assert "2 faces and 1 piece of writing to speak for" in page
    assert "Nobody is in it" not in page, "not while there are faces"


def test_a_file_that_is_no_picture_is_refused_in_words_and_nothing_else_is_lost():
    here = a_working_school()
    post = a_draft(here.teacher)
    upload = an_upload()
    upload.file.seek(0)
    upload.file.truncate()
    upload.file.write(b"not a picture")
    upload.size = 13
    answer = client_for(here.teacher).post(address("post-edit", post), the_page(post, text="Kept.", picture=upload))
    assert answer.status_code == 422
    assert "beans.jpg: " in answer.content.decode()
    assert fresh(post).text == "Kept."
    assert not post.places.exists()


def test_an_eleventh_picture_is_not_added():
    here = a_working_school()
    post = a_draft(here.teacher)
    client = client_for(here.teacher)
    uploads = [an_upload(f"{number}.jpg") for number in range(MOST_PICTURES + 1)]
    answer = client.post(address("post-edit", post), the_page(post, picture=uploads))
    assert answer.status_code == 422
    assert "The others were not added." in answer.content.decode()
    assert post.places.count() == MOST_PICTURES


def test_pictures_change_places_and_are_taken_out():
    here = a_working_school()
    post = a_draft(here.teacher)
    first, second = a_picture_in(post, here.teacher), a_picture_in(post, here.teacher)
    client = client_for(here.teacher)
    client.post(address("post-edit", post), the_page(fresh(post), forward=str(second.pk)))
    assert [place.photo for place in post.places.all()] == [second, first]
    client.post(address("post-edit", post), the_page(fresh(post), remove=str(second.pk)))
    assert [place.photo for place in post.places.all()] == [first]


def test_a_thrown_away_draft_comes_back():
    here = a_working_school()
    post = a_draft(here.teacher)
    client = client_for(here.teacher)
    page = client.post(address("post-discard", post), follow=True).content.decode()
    assert fresh(post).state == PostState.DISCARDED
    assert "Bring it back" in page
    client.post(address("post-restore", post))
    assert fresh(post).state == PostState.DRAFT


def test_a_suggestion_is_taken_with_one_tap():
    here = a_working_school()
    post = a_waiting_post(here.teacher, "We planted beans.")
    note = suggestions.suggest(post, here.leader, "Kestrels planted beans.", "Which class?", version=post.version)
    client = client_for(here.teacher)
    page = client.get(address("post-edit", post)).content.decode()
    assert "<del>We</del><ins>Kestrels</ins> planted beans." in page
    client.post(address("post-suggestion", post, note.pk), {"answer": "accept", "version": fresh(post).version})
    assert fresh(post).text == "Kestrels planted beans."
    again = client.post(address("post-suggestion", post, note.pk), {"answer": "decline"}, follow=True)
    assert "Somebody changed the post meanwhile" in again.content.decode()


def test_who_suggests_may_approve_what_the_author_took():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    note = suggestions.suggest(post, here.leader, "Kestrels planted beans.", version=post.version)
    post = suggestions.accept_suggestion(note, here.teacher, post.version)
    approval.submit(post, here.teacher, post.version)
    approval.approve(post, here.leader, digest_of(post), {})
    assert post.state == PostState.APPROVED


def test_a_suggestion_can_be_declined():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    note = suggestions.suggest(post, here.leader, "Other words.", version=post.version)
    client_for(here.teacher).post(address("post-suggestion", post, note.pk), {"answer": "decline"})
    assert fresh(post).text == FINE
    assert "suggests this wording" not in client_for(here.teacher).get(address("post-edit", post)).content.decode()


def test_a_leader_sends_back_with_words_or_not_at_all():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    client = client_for(here.leader)
    assert client.post(address("post-send-back", post), {"words": " "}).status_code == 422
    client.post(address("post-send-back", post), {"words": "Say which class."})
    page = client_for(here.teacher).get(address("post-edit", post)).content.decode()
    assert "Say which class." in page


def test_a_leader_suggests_from_the_page():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    client = client_for(here.leader)
    assert FINE in client.get(address("post-suggest", post)).content.decode()
    client.post(address("post-suggest", post), {"text": "Better.", "version": post.version})
    assert fresh(post).notes.get().suggested_text == "Better."


def test_nobody_decides_about_their_own_post():
    here = a_working_school()
    post = a_waiting_post(here.leader, WORTH_A_LOOK)
    client = client_for(here.leader)
    for name in ("post-send-back", "post-suggest"):
        assert client.post(address(name, post), {"words": "x", "text": "x"}).status_code == 404


def test_somebody_without_a_part_in_a_private_draft_does_not_see_it():
    here = a_working_school()
    post = a_draft(here.teacher)
    colleague, governor = a_person(here.school, Role.TEACHER), a_person(here.school, Role.GOVERNOR)
    for who in (colleague, governor):
        assert client_for(who).get(address("post-edit", post)).status_code == 404
        assert client_for(who).get(address("post", post)).status_code == 404
    assert client_for(here.leader).get(address("post-edit", post)).status_code == 200


def test_without_a_policy_words_are_kept_and_the_page_says_so():
    here = a_working_school(policy="")
    post = a_draft(here.teacher)
    client = client_for(here.teacher)
    assert "Nothing can be sent yet" in client.get(address("post-edit", post)).content.decode()
    client.post(address("post-edit", post), the_page(post, text="Kept."))
    assert fresh(post).text == "Kept."


def test_who_is_in_a_picture_is_asked_calmly_and_once():
    here = a_working_school()
    post = a_draft(here.teacher)
    a_picture_in(post, here.teacher, shows=None)
    page = client_for(here.teacher).get(address("post-edit", post))
    assert [gap.says for gap in page.context["panel"].todos] == ["Say who could be recognised in each picture."]
    assert not page.context["panel"].noticed


def test_the_button_says_what_will_happen():
    here = a_working_school()
    post = a_draft(here.office)
    client = client_for(here.office)
    assert ">Publish</span>" in client.get(address("post-edit", post)).content.decode()
    page = client.post(address("post-check", post), the_page(post, text="Huge sale on sofas, half price!"))
    assert ">Send for approval</span>" in page.content.decode()


def test_a_teaching_assistant_has_no_button_to_send():
    here = a_working_school()
    assistant = a_person(here.school, Role.SUPPORT)
    post = a_draft(assistant)
    page = client_for(assistant).get(address("post-edit", post)).content.decode()
    assert "A teacher or the office sends it." in page
    assert client_for(assistant).post(address("post-submit", post), the_page(post)).status_code == 404
