"""The pages and files of the governors' pack."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birdtable.adapters.documents.pdf import NotInstalled, NotMade
from birdtable.apps.governors.charts import Chart, chart_of
from birdtable.apps.governors.files import as_csv, as_pdf
from birdtable.apps.governors.pack import pack_of
from birdtable.apps.governors.papers import papers_of
from birdtable.apps.governors.periods import NoSuchPeriod, Period, Scope, period_called, this_term, to_choose
from birdtable.apps.governors.tables import Pack, PackTable, Section
from birdtable.apps.governors.trust import schools_beside
from birdtable.apps.governors.trust import section as trust_section
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.queries import memberships_today
from birdtable.apps.people.second_factor import must_have_one, was_given

Drawn = list[tuple[Section, list[tuple[PackTable, Chart | None]]]]
NO_PDF = (
    "The PDF cannot be made here: ask your technician to install birdtable[pdf]. Everything is on the page as well."
)


@require_safe
@school_page(Act.SEE_AUDIT)
def pack(request: SchoolRequest) -> HttpResponse:
    """The pack of this term."""
    school = request.membership.school
    return _page(request, this_term(school, school.today()))


@require_safe
@school_page(Act.SEE_AUDIT)
def of_period(request: SchoolRequest, period: str) -> HttpResponse:
    """The pack of another term, or of a school year."""
    return _page(request, _period(request, period))


@require_safe
@school_page(Act.SEE_AUDIT)
def file(request: SchoolRequest, period: str, shape: str) -> HttpResponse:
    """The same as a file: `pdf` or `csv`."""
    chosen = _period(request, period)
    if shape == "csv":
        return _download(request, as_csv(_pack(request, chosen)), "text/csv; charset=utf-8", f"{chosen.key}.csv")
    if shape == "pdf":
        return _pdf(request, _pack(request, chosen), f"{chosen.key}.pdf")
    raise Http404


@require_safe
@school_page(Act.SEE_AUDIT)
def trust(request: SchoolRequest, period: str) -> HttpResponse:
    """The schools of this trust side by side."""
    chosen = _period(request, period)
    proved = was_given(request)
    there = [one for one in memberships_today(request.membership.person) if proved or not must_have_one(one)]
    shown = trust_section(_scope(request, chosen), schools_beside(request.membership, there))
    told = {"period": chosen, "periods": _tabs(request, chosen, "governors-trust"), "sections": _drawn([shown])}
    return render(request, "governors/trust.html", told)


def _page(request: SchoolRequest, period: Period) -> HttpResponse:
    made = _pack(request, period)
    told = {
        "pack": made,
        "period": period,
        "periods": _tabs(request, period, "governors-period"),
        "sections": _drawn(made.sections),
        "has_trust": request.membership.school.trust_id is not None,
    }
    return render(request, "governors/pack.html", told)


def _drawn(sections: Sequence[Section]) -> Drawn:
    return [(one, [(table, chart_of(table)) for table in one.tables]) for one in sections]


def _period(request: SchoolRequest, key: str) -> Period:
    school = request.membership.school
    try:
        return period_called(school, key, school.today())
    except NoSuchPeriod:
        raise Http404 from None


def _scope(request: SchoolRequest, period: Period) -> Scope:
    return Scope(request.membership.school, period, timezone.now())


def _pack(request: SchoolRequest, period: Period) -> Pack:
    return pack_of(_scope(request, period))


def _tabs(request: SchoolRequest, shown: Period, page: str) -> list[dict[str, object]]:
    school = request.membership.school
    return [
        {"url": reverse(page, args=[school.slug, one.key]), "label": one.name, "current": one.key == shown.key}
        for one in to_choose(school, school.today(), shown)
    ]


def _pdf(request: SchoolRequest, made: Pack, name: str) -> HttpResponse:
    try:
        return _download(request, as_pdf(made), "application/pdf", name)
    except (NotInstalled, NotMade):
        return HttpResponse(NO_PDF, status=503, content_type="text/plain; charset=utf-8")


def _download(request: SchoolRequest, content: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="governors-{request.membership.school.slug}-{name}"'
    return answer


@require_safe
@school_page(Act.SEE_AUDIT)
def papers(request: SchoolRequest) -> HttpResponse:
    """The data protection papers, filled in."""
    made = papers_of(request.membership.school, timezone.now())
    return render(request, "governors/papers.html", {"pack": made, "sections": _drawn(made.sections)})


@require_safe
@school_page(Act.SEE_AUDIT)
def papers_file(request: SchoolRequest) -> HttpResponse:
    """The same as a PDF."""
    made = papers_of(request.membership.school, timezone.now())
    return _pdf(request, made, f"papers-{request.membership.school.today().isoformat()}.pdf")
