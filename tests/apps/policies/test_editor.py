"""The next version of a policy is written in forms: nobody sees TOML, nothing is lost, and it holds once adopted."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from birdtable.adapters.policy_file import shipped_policies, source_of
from birdtable.adapters.policy_sheet import Sheet
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies import drafting
from birdtable.apps.policies.actions import adopt
from birdtable.apps.policies.clause_form import ClauseForm
from birdtable.apps.policies.clause_writing import sheet_from
from birdtable.apps.policies.drafting import Overtaken, draft_of, new_key, sheet_of
from birdtable.apps.policies.lint_wording import in_plain_words, notes_of
from birdtable.apps.policies.models import PolicyDraft
from birdtable.apps.policies.queries import current
from birdtable.apps.policies.reading import asked
from birdtable.apps.policies.whole_forms import HeadForm, SilentForm
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.words import Effect, Role
from tests.apps.policies.test_adopting import REFERENCE
from tests.people import a_person, a_school, client_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return a_person(a_school(), Role.HEAD)


@pytest.fixture
def browser(head):
    return client_for(head)


@pytest.fixture
def draft(head):
    """Begun from the reference policy."""
    return drafting.begin(Sheet.read(REFERENCE, new_key), "a test", head)


def at(head, more: str = "") -> str:
    return f"/s/{head.school.slug}/policy/draft/{more}"


def key_of(draft, number: str) -> str:
    return next(key for key, one in sheet_of(draft).clauses.items() if one["number"] == number)


def words(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def filled(form) -> dict[str, object]:
    """What a browser would send if nobody touched anything."""
    sent = {}
    for field in form:
        value = field.value()
        if value is not False and value not in (None, "", []):
            sent[field.name] = "on" if value is True else value
    return sent


def posted(draft, key: str, **more) -> dict[str, object]:
    return filled(ClauseForm(sheet_of(draft), key)) | {"version": draft.version} | more


@pytest.mark.parametrize("name", shipped_policies())
def test_a_clause_that_nobody_touched_stays_as_it_is(name: str) -> None:
    sheet = drafting.sheet_of_file(*source_of(name))
    for key in sheet.clauses:
        form = ClauseForm(sheet, key, filled(ClauseForm(sheet, key)))
        assert form.is_valid(), form.errors
        assert sheet_from(form).clauses[key] == sheet.clauses[key]
    for kind in (HeadForm, SilentForm):
        form = kind(sheet, filled(kind(sheet)))
        assert form.is_valid(), form.errors
        assert form.changed() == sheet


def test_from_an_empty_page_to_a_policy_that_holds(head, browser) -> None:
    page = browser.post(at(head, "begin/"), {"origin": "empty"}, follow=True)
    assert "There is no sentence in it yet" in words(page)
    page = browser.post(at(head, "add/"), follow=True)
    address = page.request["PATH_INFO"]
    page = browser.post(address, {"version": 2, "number": "1", "text": "No surnames.", "add": "N101"}, follow=True)
    assert "Pupil full name" in words(page)
    assert "Cannot go out" in words(page)
    sent = filled(page.context["form"]) | {"version": page.context["draft"].version}
    browser.post(address, sent | {"certain_N101": "block", "set_names_in_text": "none", "person": "leader"})
    page = browser.post(at(head, "add/"), {"do": "rest"}, follow=True)
    assert "No sentence speaks of these" not in words(page)
    page = browser.get(at(head, "read/"))
    assert "It does not hold yet" in words(page)
    to_sign = browser.post(at(head, "hand-over/"), {"said": "All of it is new."}, follow=True)
    assert "All of it is new." in words(to_sign)
    browser.post(to_sign.request["PATH_INFO"], filled(to_sign.context["form"]) | {"minute": "Minute 7"})
    policy = current(head.school).policy
    assert set(policy.codes) == set(all_checks())
    assert policy.clause_of("N101").parameters == {"names_in_text": "none"}
    assert policy.clause_of("N101").raises["N101"].certain is Effect.BLOCK
    assert policy.clause_of("D302").silent


@pytest.mark.parametrize("origin", ["current", "ready", "file"])
def test_a_draft_begins_from_what_the_school_has_or_from_what_comes_with_us(head, browser, origin: str) -> None:
    adopt(head.school, REFERENCE, head)
    sent = {"origin": origin, "ready": "unsworth-2021", "file": SimpleUploadedFile("our.toml", REFERENCE)}
    page = browser.post(at(head, "begin/"), sent, follow=True)
    assert page.status_code == 200
    assert len(sheet_of(draft_of(head.school)).clauses) == len(current(head.school).policy.clauses)
    own = sheet_of(draft_of(head.school)).head["school"]
    assert own == (head.school.name if origin == "ready" else "Unsworth Primary School")


def test_a_file_with_a_fault_begins_nothing_and_says_where(head, browser) -> None:
    answer = browser.post(at(head, "begin/"), {"origin": "file", "file": SimpleUploadedFile("a.toml", b"format = 2")})
    assert (answer.status_code, draft_of(head.school)) == (422, None)
    assert "Line 1" in words(answer)
    assert browser.post(at(head, "begin/"), {"origin": "ready"}).status_code == 422


def test_the_second_to_begin_finds_the_first_ones_draft(head, browser, draft) -> None:
    page = browser.post(at(head, "begin/"), {"origin": "empty"}, follow=True)
    assert "being written already" in words(page)
    assert draft_of(head.school) == draft


def test_every_page_of_a_draft_shows_no_word_of_the_file(head, browser, draft) -> None:
    keys = [key_of(draft, number) for number in ("5a", "6", "12", "16")]
    pages = [browser.get(at(head, one)) for one in ("", "about/", "silent/", *(f"{key}/" for key in keys))]
    for page in pages:
        assert page.status_code == 200
        assert not re.search(r"raises|first_or_initials|\bparameters\b|= \{|\[\[", words(page))


def test_the_examples_change_with_the_effect_that_is_chosen(head, browser, draft) -> None:
    key = key_of(draft, "10")
    assert "A leader decides" in words(browser.get(at(head, f"{key}/")))
    page = browser.post(
        at(head, f"{key}/"), posted(draft, key, certain_T203="advise", likely_T203="advise", then="stay"), follow=True
    )
    shown = words(page).partition("What this draft makes of our examples")[2]
    assert "Worth a look" in shown
    assert "Cannot go out" not in shown


def test_what_is_wrong_stays_on_the_page_and_the_rest_is_kept(head, browser, draft) -> None:
    key = key_of(draft, "9a")
    sent = posted(draft, key, text="A child is called by first name.", kind="link_check", certain_N104="off")
    answer = browser.post(at(head, f"{key}/"), sent)
    assert answer.status_code == 422
    assert "A job needs this." in words(answer)
    kept = sheet_of(draft_of(head.school)).clauses[key]
    assert (kept["text"], kept["raises"]["N104"]) == ("A child is called by first name.", "review")
    assert "duty" not in kept


def test_a_value_out_of_bounds_is_told_in_words(head, browser, draft) -> None:
    form = SilentForm(
        sheet_of(draft), filled(SilentForm(sheet_of(draft))) | {"set_shared_idle": "900", "set_quiet_hours": "x"}
    )
    assert set(form.errors) == {"set_shared_idle", "set_quiet_hours"}
    assert form.changed() == sheet_of(draft)


def test_two_who_write_the_same_sentence_are_told_and_neither_loses_a_word(head, browser, draft) -> None:
    key, other = key_of(draft, "10"), key_of(draft, "1a")
    sent = posted(draft, key, text="Mine.")
    deputy = a_person(head.school, Role.HEAD)
    client_for(deputy).post(at(head, f"{key}/"), posted(draft, key, text="Theirs."))
    answer = browser.post(at(head, f"{key}/"), sent)
    assert answer.status_code == 409
    assert f"{deputy.person} changed this meanwhile" in words(answer)
    assert "Mine." in answer.content.decode()
    assert "Theirs." in answer.content.decode()
    assert sheet_of(draft_of(head.school)).clauses[key]["text"] == "Theirs."
    browser.post(at(head, f"{key}/"), sent | {"version": answer.context["draft"].version})
    assert sheet_of(draft_of(head.school)).clauses[key]["text"] == "Mine."
    assert browser.post(at(head, f"{other}/"), posted(draft, other, text="Another.")).status_code == 302


def test_it_saves_itself_and_adds_or_takes_out_nothing_by_itself(head, browser, draft) -> None:
    key = key_of(draft, "10")
    sent = posted(draft, key, text="Kind words.", out_T203="on", add="")
    answer = browser.post(at(head, f"{key}/save/"), sent)
    assert answer.json()["version"] == draft.version + 1
    kept = sheet_of(draft_of(head.school)).clauses[key]
    assert (kept["text"], list(kept["raises"])) == ("Kind words.", ["T203"])
    assert browser.post(at(head, f"{key}/save/"), sent | {"text": "Late."}).status_code == 409
    assert browser.post(at(head, f"{key}/save/"), sent).status_code == 200


def test_a_sentence_moves_and_goes(head, browser, draft) -> None:
    first, second, *_ = sheet_of(draft).clauses
    browser.post(at(head, f"{first}/arrange/"), {"do": "down"})
    assert list(sheet_of(draft_of(head.school)).clauses)[:2] == [second, first]
    browser.post(at(head, f"{first}/arrange/"), {"do": "remove"})
    assert first not in sheet_of(draft_of(head.school)).clauses
    assert browser.post(at(head, f"{second}/arrange/"), {"do": "sideways"}).status_code == 404


def test_what_a_sentence_sets_is_not_among_the_silences_any_more(head, browser, draft) -> None:
    key = key_of(draft, "8")
    page = browser.post(at(head, f"{key}/"), posted(draft, key, set_mentions="nobody"), follow=True)
    sheet = sheet_of(draft_of(head.school))
    assert sheet.clauses[key]["parameters"] == {"mentions": "nobody"}
    assert "mentions" not in sheet.silent
    assert "not right" not in words(page).replace("marked as not right", "")
    assert "set_mentions" not in SilentForm(sheet).fields


def test_a_sentence_says_who_approves_and_then_the_silences_do_not(head, browser, draft) -> None:
    key, other = key_of(draft, "1a"), key_of(draft, "10")
    said = sheet_of(draft).silent["approval"]
    page = browser.post(
        at(head, f"{key}/"), posted(draft, key, approval_teacher="never", approval_head="always"), follow=True
    )
    sheet = sheet_of(draft_of(head.school))
    assert sheet.clauses[key]["approval"] == {"teacher": "never", "head": "always"}
    assert sheet.silent["approval"] == {role: rule for role, rule in said.items() if role not in ("teacher", "head")}
    assert "silent" not in " ".join(one.says for one in notes_of(sheet))
    assert "approval_teacher" not in SilentForm(sheet).fields
    assert "approval_teacher" not in ClauseForm(sheet, other).fields, "two sentences cannot both decide it"
    assert page.status_code == 200
    browser.post(at(head, f"{key}/"), posted(draft_of(head.school), key, approval_teacher="", approval_head=""))
    assert "approval" not in sheet_of(draft_of(head.school)).clauses[key]


def test_a_sentence_may_settle_what_no_check_looks_at(head, browser, draft) -> None:
    key = key_of(draft, "1a")
    assert sheet_of(draft).silent["approvers"] == "leaders"
    page = browser.post(at(head, f"{key}/"), posted(draft, key, settles="approvers"), follow=True)
    assert "Who may approve a post" in words(page)
    sheet = sheet_of(draft_of(head.school))
    assert sheet.clauses[key]["parameters"]["approvers"] == "leaders"
    assert "approvers" not in sheet.silent
    sent = posted(draft_of(head.school), key, set_approvers="head")
    browser.post(at(head, f"{key}/"), sent)
    assert sheet_of(draft_of(head.school)).clauses[key]["parameters"]["approvers"] == "head"
    offered = [
        name for _, group in ClauseForm(sheet, key_of(draft, "10")).fields["settles"].choices[1:] for name, _ in group
    ]
    assert "approvers" not in offered
    assert "complaints_to" in offered


def test_an_empty_list_is_said_by_none_of_these_and_by_nothing_else(head, draft) -> None:
    sheet, key = sheet_of(draft), key_of(draft, "6")
    for ticked, said in (([], None), (["-"], []), (["trip"], ["trip"])):
        form = ClauseForm(sheet, key, filled(ClauseForm(sheet, key)) | {"set_topics": ticked})
        assert form.is_valid()
        assert sheet_from(form).clauses[key].get("parameters", {}).get("topics") == said
    assert not ClauseForm(sheet, key, filled(ClauseForm(sheet, key)) | {"set_topics": ["-", "trip"]}).is_valid()


def test_what_is_not_right_stands_beside_its_field_and_cannot_be_adopted(head, browser, draft) -> None:
    key = key_of(draft, "17")
    sheet = sheet_of(draft).with_clause(
        key, {"number": "17", "text": "", "raises": {"T206": "advise"}, "parameters": {"individual_praise": "block"}}
    )
    drafting.change(draft, key, draft.version, head, lambda _: sheet)
    notes = {one.field: one for one in notes_of(sheet) if one.clause == key}
    assert set(notes) == {"text", "set_individual_praise"}
    assert "this cannot go out" in notes["set_individual_praise"].says
    assert "3" not in browser.get(at(head, f"{key}/")).context
    assert browser.get(at(head, "read/")).status_code == 302


@pytest.mark.parametrize(
    ("says", "plain"),
    [
        ("Clause 9a is there twice; the first is in line 30.", "There are two with the number 9a."),
        ("Nobody upholds clause 4.", "Nobody and nothing sees to it."),
        ("Clauses 8 and 9 both decide about N101.", "Two sentences look for “Pupil full name”: 8 and 9."),
        ("Clause 1 points to “44”, and there is no such clause or code.", "“See also” names 44"),
        ("names_in_text must be one of a, b", "How a child may be called in a post must be one of a, b"),
    ],
)
def test_what_the_reader_says_is_said_in_plain_words(says: str, plain: str) -> None:
    assert in_plain_words(says)[0].startswith(plain)


@pytest.mark.parametrize(
    "said",
    [
        {"setting": {"visibility": "public"}},
        {"duty": {"kind": "password_change", "every": "month", "owner": "head"}},
        {"approval": {"teacher": "always"}},
        {"person": "head", "parameters": {"topics": ["trip"], "topics_denied": ["trip"]}},
        {"person": "head", "parameters": {"may_post": []}},
        {"setting": {"visibility": "public"}, "person": "leader", "parameters": {"followers": "by_form"}},
        {"parameters": {"answers": "by_hand"}},
        {"person": "head", "parameters": {"names_in_text": "none", "names_with_picture": "first_if_consented"}},
        {"person": "head", "parameters": {"approvers": "head"}},
        {"person": "head", "parameters": {"overdue_jobs": "pause_posting", "permission_asked_again": "year"}},
        {"raises": {"N101": "block", "S801": "block"}},
    ],
)
def test_nothing_beside_a_form_is_in_the_words_of_a_file(head, said) -> None:
    sheet = drafting.empty_sheet(head)
    rules: dict[str, object] = {"raises": {"N101": "block", "T202": "review", "S801": "block"}}
    clauses: list[dict[str, object]] = [rules, said, said]
    for at_, one in enumerate(clauses, start=1):
        sheet = sheet.with_clause(new_key(), {"number": str(at_), "text": "A rule."} | one)
    sheet = Sheet(sheet.head, sheet.clauses, {"likes": "listed", "approval": {"teacher": "never"}})
    notes = notes_of(sheet)
    assert len(notes) > 1
    for one in notes:
        assert not re.search(r"[_=\[{]|[Cc]lause|silent\]|parameter|raise|\b[A-Z]\d{3}\b", one.says + one.mend), (
            one.says
        )


def test_a_draft_can_be_taken_along_and_thrown_away_and_both_is_in_the_record(head, browser, draft) -> None:
    assert browser.get(at(head, "policy.toml")).content == sheet_of(draft).source()
    browser.post(at(head, "discard/"))
    assert draft_of(head.school) is None
    assert list(Entry.objects.filter(thing_kind="policy_draft").values_list("act", flat=True).order_by("seq")) == [
        "policy_draft.begun",
        "policy_draft.thrown_away",
    ]
    assert browser.get(at(head, "about/"))["Location"] == at(head)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.HEAD, Role.LEADER)])
def test_only_leaders_write_a_policy(head, draft, role: Role) -> None:
    somebody = a_person(head.school, role)
    assert client_for(somebody).get(at(head)).status_code == 404
    with pytest.raises(NotPermitted):
        drafting.begin(sheet_of(draft), "nothing", somebody)
    with pytest.raises(NotPermitted):
        drafting.change(draft, "head", 1, somebody, lambda one: one)


def test_a_leader_writes_what_only_the_head_signs(head, draft) -> None:
    leader = client_for(a_person(head.school, Role.LEADER))
    page = leader.post(at(head, "hand-over/"), follow=True)
    assert page.request["PATH_INFO"].startswith(f"/s/{head.school.slug}/policy/signing/")
    assert "It is signed" not in words(page)
    assert "It is signed" in words(client_for(head).get(page.request["PATH_INFO"]))
    assert draft_of(head.school) == draft


def test_what_holds_already_and_what_is_not_right_is_not_handed_over(head, browser, draft) -> None:
    adopt(head.school, sheet_of(draft).source(), head)
    assert "holds already" in words(browser.post(at(head, "hand-over/"), follow=True))
    key = key_of(draft, "10")
    browser.post(at(head, f"{key}/"), posted(draft, key, number="1a"))
    assert "It cannot hold yet" in words(browser.post(at(head, "hand-over/"), follow=True))


def test_of_two_at_once_one_waits_for_the_other_and_both_are_kept(head, draft) -> None:
    first, second, *_ = sheet_of(draft).clauses

    def meanwhile(sheet: Sheet) -> Sheet:
        if PolicyDraft.objects.get(pk=draft.pk).version == draft.version:
            drafting.change(draft, second, draft.version, head, lambda one: one.with_clause(second, {"number": "b"}))
        return sheet.with_clause(first, {"number": "a"})

    now = drafting.change(draft, first, draft.version, head, meanwhile)
    assert [sheet_of(now).clauses[one] for one in (first, second)] == [{"number": "a"}, {"number": "b"}]
    with pytest.raises(Overtaken):
        drafting.change(draft, second, draft.version, head, lambda one: one.with_clause(second, {"number": "c"}))


def test_looking_at_a_long_draft_asks_the_database_no_more_than_at_a_short_one(
    head, browser, draft, django_assert_max_num_queries
) -> None:
    key = key_of(draft, "9a")
    for address in (at(head), at(head, f"{key}/")):
        browser.get(address)
        with django_assert_max_num_queries(18):
            browser.get(address)


def test_words_for_a_sentence_that_somebody_took_out_are_shown_and_can_be_put_back(head, browser, draft) -> None:
    key = key_of(draft, "10")
    sent = posted(draft, key, text="Kind words, always.", certain_T203="block", person="dsl")
    deputy = a_person(head.school, Role.LEADER)
    client_for(deputy).post(at(head, f"{key}/arrange/"), {"do": "remove"})
    assert browser.post(at(head, f"{key}/save/"), sent).status_code == 409
    gone = browser.post(at(head, f"{key}/"), sent)
    assert (gone.status_code, key in sheet_of(draft_of(head.school)).clauses) == (409, False)
    assert "Kind words, always." in words(gone)
    assert f"{deputy.person.called} was the last to change that version" in words(gone)
    put_back = dict(gone.context["kept"]) | {"then": "put_back"}
    assert browser.post(at(head, f"{key}/"), put_back).status_code == 302
    again = list(sheet_of(draft_of(head.school)).clauses.items())[-1]
    assert again[0] == key
    assert (again[1]["text"], again[1]["person"]) == ("Kind words, always.", "dsl")
    assert again[1]["raises"] == {"T203": "block"}


def test_what_another_sentence_looks_for_by_now_stays_with_it(head, browser, draft) -> None:
    key, other = key_of(draft, "10"), key_of(draft, "1a")
    sent = posted(draft, key, text="Kind words.", then="put_back")
    browser.post(at(head, f"{key}/arrange/"), {"do": "remove"})
    now = draft_of(head.school)
    browser.post(at(head, f"{other}/"), posted(now, other, add="T203"))
    browser.post(at(head, f"{key}/"), sent)
    clauses = sheet_of(draft_of(head.school)).clauses
    assert "T203" in clauses[other]["raises"]
    assert "T203" not in clauses[key].get("raises", {})


def test_a_sentence_that_was_taken_out_says_so_and_is_moved_nowhere(head, browser, draft) -> None:
    key = key_of(draft, "10")
    for do in ("remove", "remove", "up"):
        assert browser.post(at(head, f"{key}/arrange/"), {"do": do}).status_code == 302
    gone = browser.get(at(head, f"{key}/"))
    assert gone.status_code == 410
    assert "This sentence was taken out" in words(gone)
    assert browser.get(at(head, f"{new_key()}/")).status_code == 404


def test_words_for_a_draft_that_was_thrown_away_are_shown_once_more(head, browser, draft) -> None:
    key = key_of(draft, "10")
    sent = posted(draft, key, text="Kind words.")
    browser.post(at(head, "discard/"))
    gone = browser.post(at(head, f"{key}/"), sent)
    assert gone.status_code == 409
    assert "Copy them before you leave" in words(gone)
    assert "Kind words." in words(gone)


@pytest.mark.parametrize("name", sorted(every_parameter()))
def test_what_may_be_settled_is_asked_in_words_and_not_in_those_of_a_file(name: str) -> None:
    assert not re.search(r"`|\w_\w", asked(every_parameter()[name]))
