"""The addresses of the library."""

from belisha.capabilities.library import views
from belisha.capabilities.library.terms import Verb
from belisha.web.asking import READS, page

app_name = "library"

urlpatterns = [
    page("library/", views.index, verb=Verb.READ, name="index", methods=READS),
    page("library/entry/<int:entry>/", views.show, verb=Verb.WRITE, name="entry", methods=READS),
    page("library/entry/<int:entry>/change/", views.change, verb=Verb.WRITE, name="change"),
    page("library/entry/<int:entry>/end/", views.end, verb=Verb.WRITE, name="end"),
    page("library/<slug:area>/", views.area, verb=Verb.READ, name="area", methods=READS),
    page("library/<slug:area>/add/", views.add, verb=Verb.WRITE, name="add"),
]
