"""The addresses of the roster."""

from belisha.capabilities.roster.terms import Verb
from belisha.capabilities.roster.views import import_page, show
from belisha.web.asking import page

app_name = "roster"

urlpatterns = [
    page("roster/", import_page, verb=Verb.IMPORT, name="import"),
    page("roster/<uuid:key>/", show, verb=Verb.IMPORT, name="show"),
]
