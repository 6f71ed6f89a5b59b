"""The health of any policy text, read and forgotten."""

from django.http import HttpResponse
from django.shortcuts import render

from belisha.capabilities.policies.forms.checking import CheckForm
from belisha.capabilities.policies.pages import checking as pages
from belisha.capabilities.policies.queries import reading
from belisha.capabilities.policies.rules.checking import check as check_policy
from belisha.content.policy_checks import checks
from belisha.web import kept
from belisha.web.asking import Request


def check(request: Request) -> HttpResponse:
    """What a policy text says that is out of date, missing or contradicts itself."""
    form = CheckForm(kept.data(request), request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        paper, day = form.paper(), reading.today(request.actor, request.now)
        found = pages.checked(paper.name, day, check_policy(paper, checks(), day, form.titles()))
    is_wrong = request.method == "POST" and bool(form.errors)
    return render(request, "policies/check.html", {"form": form, "checked": found}, status=422 if is_wrong else 200)
