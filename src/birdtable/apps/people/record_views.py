"""Taking a copy of the record, and saying who keeps its end elsewhere."""

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from birdtable.apps.people.exporting import FORMATS
from birdtable.apps.people.forms import KeeperForm, RecordFilter
from birdtable.apps.people.keeping_record import have_record_kept_by, note_export
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.queries import people_of
from birdtable.apps.people.record import chosen_entries


@require_POST
@school_page(Act.SEE_AUDIT)
def export(request: SchoolRequest, shape: str) -> HttpResponseBase:
    """The entries that the page lists, first to last, as a file. That a copy was taken is in the record too."""
    if shape not in FORMATS:
        raise Http404
    school = request.membership.school
    chosen = RecordFilter(request.POST, people=people_of(school))
    if not chosen.is_valid():
        return redirect("audit", school.slug)
    entries = chosen_entries(school, chosen.cleaned_data).order_by("seq")
    kind, written = FORMATS[shape]
    note_export(request.membership, shape, entries.count())
    answer = StreamingHttpResponse(written(entries, school.zone), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="record-{school.slug}-{school.today().isoformat()}.{shape}"'
    return answer


@require_POST
@school_page(Act.KEEP_RECORD)
def keeper(request: SchoolRequest) -> HttpResponse:
    """Who gets the end of the record every day."""
    school = request.membership.school
    form = KeeperForm(request.POST)
    if form.is_valid():
        address = form.cleaned_data["address"]
        have_record_kept_by(request.membership, address)
        messages.success(
            request,
            f"From tomorrow {address} gets one line a day." if address else "Nobody gets the daily line any more.",
        )
    else:
        messages.error(request, "That is not an e-mail address, so nothing was changed.")
    return redirect("audit", school.slug)
