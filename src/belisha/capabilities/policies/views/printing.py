"""A version as a PDF: of what is approved for everybody, of drafts for those who prepare an approval."""

from django.http import Http404, HttpResponse

from belisha.capabilities.policies.pages.printing import as_pdf, file_name
from belisha.capabilities.policies.queries import printing
from belisha.capabilities.policies.terms import PrintView
from belisha.web.asking import Request


def approved(request: Request, version: int) -> HttpResponse:
    """An approved version on paper."""
    return _answer(printing.approved(request.actor, version, request.now))


def in_any_state(request: Request, version: int) -> HttpResponse:
    """Any version on paper; a draft says that it waits."""
    return _answer(printing.in_any_state(request.actor, version, request.now))


def _answer(found: PrintView | None) -> HttpResponse:
    if found is None:
        raise Http404
    answer = HttpResponse(as_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(found.document)}"'
    return answer
