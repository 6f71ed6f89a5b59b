"""Every address as `belisha demo` serves them: with one-press sign-in, and one that fails."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from belisha.config import urls
from belisha.web import urls as web
from belisha.web.asking import READS, Verb, page


def _fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(request.path)


urlpatterns = [
    path("", include(([*web.urlpatterns, *web.ONE_PRESS], "web"))),
    *urls.urlpatterns[1:],  # the first are the web layer's own
    page("fails/", _fails, verb=Verb.HELP, name="fails", methods=READS),
]
