"""Pages that belong to no capability: home, inbox, the second factor, and the ways in which something goes wrong."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from belisha.kernel import catalogue
from belisha.kernel.duties import queries as duties
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Assurance
from belisha.web.asking import Request, assurance_of

# `render` is given the plain request; views of ours are called with one that has asked


def home(request: Request) -> HttpResponse:
    """What needs you today, and what you do most."""
    actor, now = request.actor, request.now
    cards = [card for function in catalogue.home_cards() for card in function(actor, now)]
    return render(
        request,
        "belisha/home.html",
        {
            "cards": [card for card in cards if not card.is_pressing],
            "pressing": [card for card in cards if card.is_pressing],
            "lines": duties.inbox(actor, now, limit=10),
            "now": now,
            "alarms": duties.alarms(actor, now),
        },
    )


def inbox(request: Request) -> HttpResponse:
    """Everything that waits for somebody."""
    lines = duties.inbox(request.actor, request.now)
    return render(request, "belisha/inbox.html", {"lines": lines, "now": request.now})


def second_factor(request: Request) -> HttpResponse:
    """Reading concerns needs a second factor: set one up, or give it in a new sign-in."""
    after = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, allowed_hosts=None):
        after = "/"
    if assurance_of(request) is Assurance.SECOND_FACTOR:
        return HttpResponseRedirect(after)
    return render(request, "belisha/second_factor.html", {"set_up": reverse("mfa_activate_totp")})


def help_page(request: HttpRequest) -> HttpResponse:
    """Numbers to ring. Open to everybody, always."""
    return render(request, "belisha/help.html", {"contacts": schools.national_contacts()})


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from a page that is too old or from another site. Nothing was saved; says what to do."""
    del reason
    return render(request, "belisha/form_too_old.html", status=403)
