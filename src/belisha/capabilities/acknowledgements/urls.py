"""The addresses of acknowledgements."""

from belisha.capabilities.acknowledgements import views
from belisha.capabilities.acknowledgements.terms import Verb
from belisha.web.asking import READS, page

app_name = "acknowledgements"

urlpatterns = [
    page("what-you-need-to-know/", views.read, verb=Verb.READ, name="read"),
    page("who-has-read/", views.report, verb=Verb.REPORT, name="report", methods=READS),
    page("who-has-read/names/", views.names, verb=Verb.NAMES, name="names", methods=READS),
    page("who-has-read/list.csv", views.table, verb=Verb.NAMES, name="table", methods=READS),
    page("who-has-read/paper/", views.paper, verb=Verb.PAPER, name="paper"),
]
