"""What the trust asks of all its schools: read by everybody, set by whoever leads them all."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.policies.floor import leads_trust, set_floor_by, standing_of
from birdtable.apps.policies.forms import LARGEST_FILE
from birdtable.core.trust_floor import held_of
from birdtable.core.words import Held

A_PAGE = 25
HELD = {Held.FIXED: "as it stands", Held.STRICTER_ONLY: "as it stands, or stricter"}


class FloorForm(forms.Form):
    """A policy file whose clauses say how they bind."""

    file = forms.FileField(
        label="The floor, as a policy file", widget=forms.FileInput(attrs={"accept": ".toml,text/plain"})
    )

    def clean_file(self) -> bytes:
        """Its bytes."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST_FILE:
            raise forms.ValidationError("This file is far bigger than a policy. Is it the right one?")
        read: bytes = given.read()
        return read


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SET_FLOOR, reads=Act.SEE_POLICY)
def floor(request: SchoolRequest) -> HttpResponse:
    """The floor, what changed in it, and where this school's policy falls short of it."""
    member, leads = request.membership, leads_trust(request.membership)
    form = FloorForm(request.POST or None, request.FILES or None) if leads else None
    shown: dict[str, object] = {}
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            made = set_floor_by(member, form.cleaned_data["file"])
        except PolicyProblems as problems:
            shown["errors"] = problems.notices
        else:
            messages.success(request, f"Version {made.number} of the floor holds. Each school has a job to look at it.")
            return redirect("policy-floor", member.school.slug)
    standing = standing_of(member.school)
    shown |= {"standing": standing, "form": form, "trust": member.school.trust}
    if standing:
        held = [(one, HELD[one.floor]) for one in held_of(standing.policy)]
        shown["page"] = Paginator(held, A_PAGE).get_page(request.GET.get("page"))
    refused = request.method == "POST"
    return render(request, "policies/floor.html", shown, status=422 if refused else 200)
