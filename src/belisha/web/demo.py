"""One press signs in as anybody of the invented school. These addresses exist in a demonstration only (F29)."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.web import clock


def doors(request: HttpRequest) -> HttpResponse:
    """Everybody who may be tried, with what they do."""
    found = [
        entry for school in schools.all_schools() if school.is_demo for entry in people.accounts(school.id, clock.now())
    ]
    slugs = [school.slug for school in schools.all_schools() if school.is_demo]
    return render(request, "belisha/demo.html", {"accounts": found, "slugs": slugs})


def enter(request: HttpRequest, account: int) -> HttpResponse:
    """Sign in as one of them, both factors counted as given. Only an account of an invented school."""
    user = people.demo_account(account)
    if user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    record_authentication(request, user, method="password")
    record_authentication(request, user, method="mfa", type="totp")
    return HttpResponseRedirect(reverse("web:home"))
