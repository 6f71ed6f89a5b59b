"""The addresses of concerns, each with its verb."""

from belisha.capabilities.concerns.terms import Verb
from belisha.capabilities.concerns.views import board, parents, people, report, work, worry
from belisha.web.asking import READS, page

app_name = "concerns"

urlpatterns = [
    page("report/", report.report, verb=Verb.REPORT, name="report"),
    page("report/sent/<uuid:key>/", report.sent, verb=Verb.FOLLOW_OWN, name="sent", methods=READS),
    page("reports/", report.own, verb=Verb.FOLLOW_OWN, name="own", methods=READS),
    page("reports/<uuid:key>/call/", report.call, verb=Verb.OWN_CALL, name="own_call"),
    page("concerns/", board.board, verb=Verb.BOARD, name="board", methods=READS),
    page("concerns/search/", board.search, verb=Verb.SEARCH, name="search"),
    page("concerns/person/<int:person>/", board.chronology, verb=Verb.CHRONOLOGY, name="chronology", methods=READS),
    page("concerns/figures/", board.figures, verb=Verb.FIGURES, name="figures", methods=READS),
    page("concerns/<str:ref>/", work.show, verb=Verb.OPEN, name="show", methods=READS),
    page("concerns/<str:ref>/accept/", work.accept, verb=Verb.ACCEPT, name="accept"),
    page("concerns/<str:ref>/triage/", work.triage, verb=Verb.TRIAGE, name="triage"),
    page("concerns/<str:ref>/record/<str:kind>/", work.record, verb=Verb.NOTE, name="record"),
    page("concerns/<str:ref>/late/", work.late, verb=Verb.NOTE, name="late"),
    page("concerns/<str:ref>/action/", work.add_action, verb=Verb.ADD_ACTION, name="add_action"),
    page("concerns/<str:ref>/done/<int:entry>/", work.finish_action, verb=Verb.ADD_ACTION, name="finish_action"),
    page("concerns/<str:ref>/parents/", parents.parents_unknown, verb=Verb.INFORM_PARENTS, name="parents_unknown"),
    page("concerns/<str:ref>/parents/<int:child>/", parents.parents, verb=Verb.INFORM_PARENTS, name="parents"),
    page("concerns/<str:ref>/thank/", work.thank, verb=Verb.THANK, name="thank"),
    page("concerns/<str:ref>/reply/", work.reply, verb=Verb.REPLY, name="reply"),
    page("concerns/<str:ref>/close/", work.close, verb=Verb.CLOSE, name="close"),
    page("concerns/<str:ref>/reopen/", work.reopen, verb=Verb.REOPEN, name="reopen"),
    page("concerns/<str:ref>/hand-over/", people.hand_over, verb=Verb.HAND_OVER, name="hand_over"),
    page("concerns/<str:ref>/take-over/", people.take_over, verb=Verb.TAKE_OVER, name="take_over"),
    page("concerns/<str:ref>/exclude/", people.exclude, verb=Verb.EXCLUDE, name="exclude"),
    page("concerns/<str:ref>/lift/<int:person>/", people.lift, verb=Verb.LIFT, name="lift"),
    page("concerns/<str:ref>/confirm/<int:person>/", people.confirm, verb=Verb.CONFIRM, name="confirm"),
    page("concerns/<str:ref>/add-person/", people.add_person, verb=Verb.ADD_PARTY, name="add_person"),
    page("concerns/<str:ref>/right-child/<int:party>/", people.reattribute, verb=Verb.REATTRIBUTE, name="reattribute"),
    page("concerns/<str:ref>/take-out/<int:party>/", people.take_out, verb=Verb.TAKE_OUT, name="take_out"),
    page("concerns/<str:ref>/role/<int:party>/", people.say_role, verb=Verb.PARTY_ROLE, name="say_role"),
    page("concerns/<str:ref>/share/", people.share, verb=Verb.SHARE_ADULT_PART, name="share"),
    page("waiting/<str:ref>/", work.waiting, verb=Verb.ATTEND, name="waiting", methods=READS),
    page("waiting/<str:ref>/accept/", work.accept, verb=Verb.ATTEND, name="accept_waiting"),
    page("w/<slug:slug>/", worry.worry, verb=Verb.WORRY, name="worry"),
    page("w/<slug:slug>/again/", worry.again, verb=Verb.WORRY, name="again"),
    page("w/<slug:slug>/<uuid:key>/", worry.answered, verb=Verb.WORRY, name="answered", methods=READS),
]
