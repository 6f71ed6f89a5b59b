"""The addresses of the register."""

from belisha.capabilities.register.terms import Verb
from belisha.capabilities.register.views import families, persons, posts, school, ties
from belisha.web.asking import READS, page

app_name = "register"

urlpatterns = [
    page("posts/", posts.posts, verb=Verb.POSTS, name="posts", methods=READS),
    page("posts/<str:kind>/", posts.one, verb=Verb.POSTS, name="post", methods=READS),
    page("posts/<str:kind>/give/", posts.give, verb=Verb.CHANGE_POST, name="give"),
    page("posts/<str:kind>/cover/", posts.cover, verb=Verb.COVER, name="cover"),
    page("posts/<str:kind>/<int:person>/end/", posts.end, verb=Verb.CHANGE_POST, name="end_post"),
    page("people/", persons.index, verb=Verb.PEOPLE, name="people", methods=READS),
    page("people/add/", persons.add, verb=Verb.PEOPLE, name="add_person"),
    page("people/<int:person>/", persons.show, verb=Verb.PEOPLE, name="person", methods=READS),
    page("people/<int:person>/change/", persons.change, verb=Verb.PEOPLE, name="change_person"),
    page("people/<int:person>/belongs/", persons.belongs, verb=Verb.PEOPLE, name="belongs"),
    page("people/<int:person>/ends/", persons.ends, verb=Verb.PEOPLE, name="ends"),
    page("people/<int:person>/leaves/", persons.leave, verb=Verb.PEOPLE, name="leave"),
    page("people/<int:person>/invite/", persons.invite, verb=Verb.PEOPLE, name="invite"),
    page("people/<int:person>/close/", persons.close, verb=Verb.PEOPLE, name="close_account"),
    page("families/", families.index, verb=Verb.FAMILY, name="families", methods=READS),
    page("families/<int:child>/", families.show, verb=Verb.FAMILY, name="family", methods=READS),
    page("families/<int:child>/guardian/", families.add_guardian, verb=Verb.GUARDIANS, name="add_guardian"),
    page(
        "families/<int:child>/guardian/<int:person>/",
        families.change_guardian,
        verb=Verb.GUARDIANS,
        name="change_guardian",
    ),
    page(
        "families/<int:child>/guardian/<int:person>/end/",
        families.end_guardian,
        verb=Verb.GUARDIANS,
        name="end_guardian",
    ),
    page("families/<int:child>/restrict/", families.restrict, verb=Verb.RESTRICT, name="restrict"),
    page("families/<int:child>/lift/<int:version>/", families.lift, verb=Verb.RESTRICT, name="lift"),
    page("families/<int:child>/marks/", families.marks, verb=Verb.RESTRICT, name="marks"),
    page("school/", school.index, verb=Verb.OWN_TIES, name="school", methods=READS),
    page("school/my-ties/", ties.own, verb=Verb.OWN_TIES, name="own_ties"),
    page("school/ties/", ties.index, verb=Verb.TIES, name="ties", methods=READS),
    page("school/ties/add/", ties.add, verb=Verb.TIES, name="add_tie"),
    page("school/ties/<int:person>/<int:child>/end/", ties.end, verb=Verb.TIES, name="end_tie"),
    page("school/same/", ties.same, verb=Verb.SAME, name="same"),
    page("school/numbers/", school.numbers, verb=Verb.NUMBERS, name="numbers", methods=READS),
    page("school/numbers/<str:kind>/", school.number, verb=Verb.NUMBERS, name="number"),
    page("school/card/", school.card, verb=Verb.CARD, name="card"),
    page("school/calendar/", school.calendar, verb=Verb.CALENDAR, name="calendar"),
    page("school/calendar/closure/", school.closure, verb=Verb.CALENDAR, name="closure"),
    page("invited/<str:ref>/", persons.invited, verb=Verb.INVITED, name="invited"),
]
