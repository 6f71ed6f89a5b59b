"""The addresses of the school's documents."""

from belisha.capabilities.policies import views
from belisha.capabilities.policies.terms import Verb
from belisha.web.asking import READS, page

app_name = "policies"

urlpatterns = [
    page("policies/", views.index, verb=Verb.READ, name="index", methods=READS),
    page("policies/guidance/", views.guidance, verb=Verb.READ, name="guidance", methods=READS),
    page("policies/check/", views.check, verb=Verb.CHECK, name="check"),
    page("policies/unresolved/", views.unresolved, verb=Verb.FINDINGS, name="unresolved", methods=READS),
    page("policies/silences/", views.silences, verb=Verb.FINDINGS, name="silences", methods=READS),
    page("policies/<int:version>/", views.show, verb=Verb.READ, name="show", methods=READS),
]
