"""Letters for families, from the office: made, printed at once, ended; and paper forms that came back."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.apps.rights.answering import THE_CHILD
from birdtable.apps.rights.forms import CodeForm, LettersForm, PaperForm
from birdtable.apps.rights.letters import asked_about, children_of, end_letters, letter_with_code, letters_for
from birdtable.apps.rights.models import FamilyLetter
from birdtable.apps.roll import listing
from birdtable.apps.roll.actions import record_answer
from birdtable.apps.roll.classes import classes_with_children
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import classes_to_print
from birdtable.apps.roll.stillness import leave_in_peace, send_again
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.words import Network


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.EDIT_PUPILS)
def letters(request: SchoolRequest) -> HttpResponse:
    """For a class: one letter a child, or two."""
    school = request.membership.school
    form = LettersForm(request.POST or None, classes=classes_to_print(school))
    if request.method == "POST" and form.is_valid():
        children = children_of(form.cleaned_data["school_class"], school)
        return printed(request, children, form.cleaned_data["count"], reverse("letters", args=[school.slug]))
    context = {"form": form, "code": CodeForm(), "classes": classes_with_children(request.membership)}
    return render(request, "rights/letters.html", context, status=422 if form.errors else 200)


@require_POST
@school_page(Act.EDIT_PUPILS)
def of_child(request: SchoolRequest, pupil: UUID) -> HttpResponse:
    """For one child: one letter, two, or none any more."""
    child = listing.one(request.membership, pupil).pupil
    if request.POST.get("count") not in ("1", "2"):
        end_letters(child, by=request.membership)
        messages.success(request, "The links are ended. Nobody can answer by them any more.")
        return to("pupil", request, pupil)
    back = reverse("pupil", args=[request.membership.school.slug, pupil])
    return printed(request, [child], int(request.POST["count"]), back)


def printed(request: SchoolRequest, children: Sequence[Pupil], count: int, back: str, *, more: int = 0) -> HttpResponse:
    """The page on which new letters for these children stand, once. more: how many children are left for another go."""
    made = letters_for(children, count=count, by=request.membership)
    context = {
        "letters": made,
        "left_out": len(children) - len({one.letter.pupil_id for one in made}),
        "places": [NETWORKS[network] for network in asked_about(request.membership.school)],
        "school": request.membership.school,
        "back": back,
        "more": more,
    }
    return render(request, "rights/print.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.EDIT_PUPILS)
def paper(request: SchoolRequest) -> HttpResponse:
    """A form that came back: found by its code, read by ticking."""
    code = CodeForm(request.GET or None)
    letter = letter_with_code(request.membership, code.cleaned_data["code"]) if code.is_valid() else None
    if letter is None:
        context = {"code": code, "asked": code.is_bound}
        return render(request, "rights/paper.html", context, status=404 if code.is_bound else 200)
    places = [(network.value, name) for network, name in NETWORKS.items() if network.value in letter.networks]
    form = PaperForm(request.POST or None, places=places, today=request.membership.school.today())
    if request.method != "POST" or not form.is_valid():
        context = {"letter": letter, "form": form}
        return render(request, "rights/paper.html", context, status=422 if form.errors else 200)
    _read(request, letter, form)
    messages.success(request, f"Written down for {letter.pupil.called}.")
    return to("pupil", request, letter.pupil_id)


def _read(request: SchoolRequest, letter: FamilyLetter, form: PaperForm) -> None:
    ticked, asked = form.networks(), [Network(one) for one in letter.networks]
    for given in (True, False):
        record_answer(
            letter.pupil,
            [one for one in asked if (one in ticked) is given],
            given=given,
            given_by=THE_CHILD if form.cleaned_data["child"] else letter.holder,
            how="form",
            until=None,
            by=request.membership,
            said_on=form.cleaned_data["said_on"],
            form=letter.code,
        )


@require_POST
@school_page(Act.SEE_PUPILS)
def still(request: SchoolRequest, pupil: UUID) -> HttpResponse:
    """Send nothing more to this family, or let letters go to it again."""
    child = listing.one(request.membership, pupil).pupil
    if request.POST.get("letters"):
        send_again(child, by=request.membership)
        messages.success(request, "Done.")
    else:
        leave_in_peace(child, by=request.membership, gone=bool(request.POST.get("gone")))
        messages.success(request, "Done. Nothing goes to this family any more.")
    return to("pupil", request, pupil)
