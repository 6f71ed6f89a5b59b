"""The addresses of the school's documents."""

from belisha.capabilities.policies import views
from belisha.capabilities.policies.terms import Verb
from belisha.web.asking import page

app_name = "policies"

urlpatterns = [
    page("policies/", views.index, verb=Verb.READ, name="index"),
    page("policies/guidance/", views.guidance, verb=Verb.READ, name="guidance"),
    page("policies/unresolved/", views.unresolved, verb=Verb.FINDINGS, name="unresolved"),
    page("policies/silences/", views.silences, verb=Verb.FINDINGS, name="silences"),
    page("policies/<int:version>/", views.show, verb=Verb.READ, name="show"),
]
