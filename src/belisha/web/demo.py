"""One press signs in as anybody of the invented school (F29).

These addresses exist only where `belisha demo` runs the server, and answer only where every school here is invented.
"""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.web import clock


def doors(request: HttpRequest) -> HttpResponse:
    """Everybody who may be tried, with what they do. 404 where a real school is here."""
    _only_invented()
    found = [entry for school in schools.all_schools() for entry in people.accounts(school.id, clock.now())]
    slugs = [school.slug for school in schools.all_schools()]
    return render(request, "belisha/demo.html", {"accounts": found, "slugs": slugs})


def enter(request: HttpRequest, account: int) -> HttpResponse:
    """Sign in as one of them, both factors counted as given. 404 for any other account, and where a real school is here."""
    _only_invented()
    user = people.demo_account(account)
    if user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    record_authentication(request, user, method="password")
    record_authentication(request, user, method="mfa", type="totp")
    return HttpResponseRedirect(reverse("web:home"))


def _only_invented() -> None:
    if not schools.holds_only_invented():
        raise Http404
