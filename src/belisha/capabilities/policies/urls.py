"""The addresses of the school's documents."""

from belisha.capabilities.policies.terms import Verb
from belisha.capabilities.policies.views import (
    about,
    bringing,
    checking,
    health,
    interim,
    life,
    mismatch,
    printing,
    publishing,
    reading,
    start,
    what_if,
)
from belisha.web.asking import READS, SENDS, page

app_name = "policies"

urlpatterns = [
    page("policies/", reading.index, verb=Verb.READ, name="index", methods=READS),
    page("policies/guidance/", reading.guidance, verb=Verb.READ, name="guidance", methods=READS),
    page("policies/about/", about.about, verb=Verb.READ, name="about", methods=READS),
    page("policies/unresolved/", reading.unresolved, verb=Verb.FINDINGS, name="unresolved", methods=READS),
    page("policies/silences/", reading.silences, verb=Verb.FINDINGS, name="silences", methods=READS),
    page("policies/<int:version>/", reading.show, verb=Verb.READ, name="show", methods=READS),
    page("policies/<int:version>/pdf/", printing.approved, verb=Verb.READ, name="pdf", methods=READS),
    page(
        "policies/versions/<int:version>/pdf/",
        printing.in_any_state,
        verb=Verb.DRAFT,
        name="version_pdf",
        methods=READS,
    ),
    page("policies/start/", start.questions, verb=Verb.START, name="start"),
    page("policies/versions/", life.drafts, verb=Verb.DRAFT, name="drafts", methods=READS),
    page("policies/versions/from/<slug:name>/", life.begin_with, verb=Verb.DRAFT, name="begin_with", methods=SENDS),
    page("policies/versions/<int:version>/", life.version, verb=Verb.DRAFT, name="version", methods=READS),
    page("policies/versions/<int:version>/edit/", life.edit, verb=Verb.DRAFT, name="edit"),
    page("policies/versions/<int:version>/submit/", life.submit, verb=Verb.DRAFT, name="submit", methods=SENDS),
    page("policies/versions/<int:version>/approve/", life.approve, verb=Verb.APPROVE, name="approve"),
    page("policies/health/", health.index, verb=Verb.HEALTH, name="health", methods=READS),
    page("policies/health/<slug:area>/", health.area, verb=Verb.HEALTH, name="health_area", methods=READS),
    page("policies/<int:version>/<slug:clause>/statement/", health.mark, verb=Verb.MARK, name="mark"),
    page("policies/<int:version>/<slug:clause>/mismatch/", mismatch.say, verb=Verb.MISMATCH, name="say_mismatch"),
    page("policies/mismatches/", mismatch.index, verb=Verb.HEALTH, name="mismatches", methods=READS),
    page("policies/mismatches/<int:mismatch>/", mismatch.answer, verb=Verb.ANSWER, name="answer_mismatch"),
    page("policies/interim/", interim.decisions, verb=Verb.READ, name="interim", methods=READS),
    page("policies/interim/new/", interim.choose, verb=Verb.DECIDE, name="interim_choose", methods=READS),
    page("policies/interim/new/<str:key>/", interim.decide, verb=Verb.DECIDE, name="interim_decide"),
    page("policies/interim/<int:decision>/settle/", interim.settle, verb=Verb.SETTLE, name="interim_settle"),
    page("policies/interim/<int:decision>/end/", interim.end, verb=Verb.DECIDE, name="interim_end", methods=SENDS),
    page("p/<slug:slug>/", publishing.index, verb=Verb.PUBLIC, name="public", methods=READS),
    page("p/<slug:slug>/feed.xml", publishing.feed, verb=Verb.PUBLIC, name="feed", methods=READS),
    page("p/<slug:slug>/embed/", publishing.embed, verb=Verb.PUBLIC, name="embed", methods=READS),
    page("p/<slug:slug>/read/<slug:document>/", publishing.show, verb=Verb.PUBLIC, name="public_one", methods=READS),
    page("policies/what-if/", what_if.in_force, verb=Verb.FINDINGS, name="what_if", methods=READS),
    page(
        "policies/what-if/<slug:example>/", what_if.in_force_one, verb=Verb.FINDINGS, name="what_if_one", methods=READS
    ),
    page("policies/versions/<int:version>/what-if/", what_if.version, verb=Verb.DRAFT, name="try", methods=READS),
    page(
        "policies/versions/<int:version>/what-if/<slug:example>/",
        what_if.version_one,
        verb=Verb.DRAFT,
        name="try_one",
        methods=READS,
    ),
    page("policies/check/", checking.check, verb=Verb.CHECK, name="check"),
    page("policies/bring/", bringing.bring, verb=Verb.IMPORT, name="bring"),
    page("policies/bring/<uuid:key>/", bringing.show, verb=Verb.IMPORT, name="brought"),
    page("policies/bring/<uuid:key>/draft/", bringing.draft, verb=Verb.IMPORT, name="brought_draft"),
    page("policies/bring/<uuid:key>/<int:order>/", bringing.question, verb=Verb.IMPORT, name="question"),
]
