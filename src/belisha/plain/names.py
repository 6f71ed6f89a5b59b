"""The words that policy files, situations, scripts and pages agree on.

Ids are fixed: a school's policy and its stored records carry them. Add to a list, never rename.
"""

from enum import StrEnum


class Role(StrEnum):
    """A post somebody holds, with dates. Rules name roles; the role register names the holder."""

    HEADTEACHER = "headteacher"
    EXECUTIVE_HEAD = "executive_head"
    ASSOCIATE_HEAD = "associate_head"
    DEPUTY_HEAD = "deputy_head"
    SLT = "slt"
    DSL = "dsl"
    DEPUTY_DSL = "deputy_dsl"
    ONLINE_SAFETY_LEAD = "online_safety_lead"
    DPO = "dpo"
    NETWORK_MANAGER = "network_manager"
    IT_CONTRACTOR = "it_contractor"
    COMPUTING_LEAD = "computing_lead"
    RSHE_LEAD = "rshe_lead"
    SUBJECT_LEAD = "subject_lead"
    WEB_EDITOR = "web_editor"
    SOCIAL_MEDIA_MANAGER = "social_media_manager"
    NOMINATED_CONTACT = "nominated_contact"
    SITE_MANAGER = "site_manager"
    OFFICE = "office"
    FORM_TUTOR = "form_tutor"
    TEACHER = "teacher"
    LINE_MANAGER = "line_manager"
    CHAIR_OF_GOVERNORS = "chair_of_governors"
    VICE_CHAIR = "vice_chair"
    CLERK = "clerk"
    SENCO = "senco"
    FAMILY_SUPPORT = "family_support"
    LINK_GOVERNOR = "link_governor"
    GOVERNING_BODY = "governing_body"
    PROPRIETOR = "proprietor"


class Affiliation(StrEnum):
    """How a person belongs to the school."""

    PUPIL = "pupil"
    PARENT = "parent"
    CARER = "carer"
    LOCAL_AUTHORITY = "local_authority"
    STAFF = "staff"
    STAFF_NO_ACCOUNT = "staff_no_account"
    SUPPLY = "supply"
    TRAINEE = "trainee"
    GOVERNOR = "governor"
    VOLUNTEER = "volunteer"
    CONTRACTOR = "contractor"
    TUTOR = "tutor"
    VISITOR = "visitor"
    EXTERNAL_GROUP = "external_group"
    EX_PUPIL = "ex_pupil"
    PUBLIC = "public"


class OutsideBody(StrEnum):
    """Somebody outside the school. The software never sends them anything: they are a person's task."""

    LADO = "lado"
    MASH = "mash"
    POLICE = "police"
    CEOP = "ceop"
    IWF = "iwf"
    POSH_HELPLINE = "posh_helpline"
    PREVENT_TEAM = "prevent_team"
    INTERNET_PROVIDER = "internet_provider"
    PLATFORM = "platform"
    INFORMATION_REGULATOR = "information_regulator"
    CHILDLINE = "childline"
    NSPCC = "nspcc"
    SOCIAL_CARE_OUT_OF_HOURS = "social_care_out_of_hours"
    NHS_111 = "nhs_111"
    SAMARITANS = "samaritans"


class What(StrEnum):
    """The verbs of a decision in `belisha policy try`."""

    NOTIFY = "notify"
    ASSIGN = "assign"
    HIDE_FROM = "hide_from"
    REQUIRE = "require"
    REFUSE = "refuse"
    ALLOW = "allow"
    OFFER = "offer"
    DUE = "due"
    OPEN = "open"
    INFORM = "inform"
    FLAG = "flag"


class Year(StrEnum):
    """Year groups of England, Wales and Northern Ireland, nursery to sixth form."""

    N1 = "N1"
    N2 = "N2"
    R = "R"
    Y1 = "Y1"
    Y2 = "Y2"
    Y3 = "Y3"
    Y4 = "Y4"
    Y5 = "Y5"
    Y6 = "Y6"
    Y7 = "Y7"
    Y8 = "Y8"
    Y9 = "Y9"
    Y10 = "Y10"
    Y11 = "Y11"
    Y12 = "Y12"
    Y13 = "Y13"


STAFF_AFFILIATIONS = frozenset(
    {Affiliation.STAFF, Affiliation.STAFF_NO_ACCOUNT, Affiliation.SUPPLY, Affiliation.TRAINEE}
)
WORKS_OR_HELPS_HERE = STAFF_AFFILIATIONS | {
    Affiliation.GOVERNOR,
    Affiliation.VOLUNTEER,
    Affiliation.CONTRACTOR,
    Affiliation.TUTOR,
}
GOVERNOR_ROLES = frozenset(
    {Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.CLERK, Role.LINK_GOVERNOR, Role.GOVERNING_BODY}
)
DSL_TEAM = (Role.DSL, Role.DEPUTY_DSL)

# Python 3.11 cannot ask whether a word is in an enum, so the words themselves stand here.
ROLES: frozenset[str] = frozenset(Role)
AFFILIATIONS: frozenset[str] = frozenset(Affiliation)
OUTSIDE_BODIES: frozenset[str] = frozenset(OutsideBody)
