"""The page of an import: a proposal first, then, with the same file and a tick, the writing."""

import tempfile
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render

from belisha.capabilities.roster import actions
from belisha.capabilities.roster.forms import ImportForm
from belisha.capabilities.roster.reading import read
from belisha.capabilities.roster.terms import Roster, RosterRefused
from belisha.content.words import say
from belisha.kernel.people import queries as people
from belisha.web.asking import Request


def import_page(request: Request) -> HttpResponse:
    """Show what a file would change; write it when that is agreed to."""
    form = ImportForm(request.POST or None, request.FILES or None)
    values: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            roster = _roster(form)
        except RosterRefused as refused:
            form.add_error("file", str(refused))
        else:
            written = bool(form.cleaned_data["agreed"])
            act = actions.apply if written else actions.proposed
            proposal = act(actor=request.actor, now=request.now, roster=roster)
            names = people.names(
                request.actor.school_id, {d.known for d in proposal.doubtful if d.known} | set(proposal.leaving)
            )
            in_file = {p.source_id: f"{p.given} {p.family}" for p in roster.people}
            values |= {
                "proposal": proposal,
                "counts": proposal.counts(),
                "written": written,
                "leaving": [names.get(pk, "") for pk in proposal.leaving],
                "doubts": [
                    (names.get(d.known or 0) or in_file.get(d.source_id or "", ""), say(f"roster.{d.reason}"))
                    for d in proposal.doubtful[:200]
                ],
            }
    status = 422 if form.errors else 200
    return render(request, "roster/import.html", values, status=status)


def _roster(form: ImportForm) -> Roster:
    """The file is read from a folder that vanishes with it; a name from outside is never used as a path."""
    file = form.cleaned_data["file"]
    suffix = ".zip" if file.name.lower().endswith(".zip") else ".csv"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"roster{suffix}"
        path.write_bytes(file.read())
        return read(path)
