"""The addresses of the school's documents."""

from belisha.capabilities.policies import views, views_bringing
from belisha.capabilities.policies.terms import Verb
from belisha.web.asking import READS, page

app_name = "policies"

urlpatterns = [
    page("policies/", views.index, verb=Verb.READ, name="index", methods=READS),
    page("policies/guidance/", views.guidance, verb=Verb.READ, name="guidance", methods=READS),
    page("policies/unresolved/", views.unresolved, verb=Verb.FINDINGS, name="unresolved", methods=READS),
    page("policies/silences/", views.silences, verb=Verb.FINDINGS, name="silences", methods=READS),
    page("policies/bring/", views_bringing.bring, verb=Verb.IMPORT, name="bring"),
    page("policies/bring/<uuid:key>/", views_bringing.show, verb=Verb.IMPORT, name="brought"),
    page("policies/bring/<uuid:key>/draft/", views_bringing.draft, verb=Verb.IMPORT, name="brought_draft"),
    page("policies/bring/<uuid:key>/<int:order>/", views_bringing.question, verb=Verb.IMPORT, name="question"),
    page("policies/<int:version>/", views.show, verb=Verb.READ, name="show", methods=READS),
]
