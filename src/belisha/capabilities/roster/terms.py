"""What a roster file holds and what the school's records already know, as plain values.

There is deliberately no field for a password, an address, a restriction or parental responsibility: what has no
field here cannot be brought in by a file.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from belisha.plain.names import Affiliation, Year


class RosterRefused(Exception):
    """The whole file is refused and nothing of it is used. The message says why, and what to do, in plain English."""


class WhichSchool(RosterRefused):
    """The file holds several schools, and only its reader can say which is theirs. `orgs`: (id, name) of each."""

    def __init__(self, orgs: tuple[tuple[str, str], ...]) -> None:
        self.orgs = orgs
        listed = ", ".join(f"{org} ({name})" if name else org for org, name in orgs[:20])
        super().__init__(f"The file holds {len(orgs)} schools. Say which one is yours: {listed}")


class NotThere(Exception):
    """There is no such import or line, or it is not yours: both answer alike."""


class Verb(StrEnum):
    """What may be asked of the roster."""

    IMPORT = "roster.import"


class State(StrEnum):
    """Where an import stands."""

    ASKING = "asking"  # a person says what the headings mean, or which school is meant
    PROPOSED = "proposed"
    WRITTEN = "written"
    UNDONE = "undone"
    DROPPED = "dropped"


class Answer(StrEnum):
    """What a person says of a line."""

    YES = "yes"
    NO = "no"
    OTHER = "other"  # not the person that the records have, but somebody new


class Kind(StrEnum):
    """What somebody is in the file. One person has one kind; a teacher's own child is two records."""

    PUPIL = Affiliation.PUPIL.value
    STAFF = Affiliation.STAFF.value
    GUARDIAN = "guardian"
    OTHER = "other"


class ClassRole(StrEnum):
    """What somebody does in a class."""

    PUPIL = "pupil"
    TEACHER = "teacher"


class Format(StrEnum):
    """Which kind of file it was."""

    ONEROSTER = "oneroster"
    SCHOOL_DATA_SYNC = "school_data_sync"
    CLASS_LIST = "class_list"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should put right in the file. `line` is as an editor counts: the heading is 1."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class FilePerson:
    """Somebody in the file. `own_id` is false where the file has no id of its own and one was made from the line.

    Such a made-up id holds the file together but is worth nothing next time, so it is never matched or kept.
    `active` is false where the file itself says that the person has gone; `may_sign_in` is false where it says that
    the account is switched off, which is another matter.
    """

    source_id: str
    kind: Kind
    given: str = ""
    family: str = ""
    preferred: str = ""
    middle: str = ""
    born_on: date | None = None
    email: str = ""
    phone: str = ""
    username: str = ""
    upn: str = ""
    year: Year | None = None
    gender: str = ""
    language: str = ""
    active: bool = True
    own_id: bool = True
    may_sign_in: bool = True


@dataclass(frozen=True, slots=True)
class FileClass:
    """A class or form. `year` is None for mixed years."""

    source_id: str
    title: str
    year: Year | None = None
    code: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class FileMembership:
    """Somebody in a class, by the file's ids. `last` is the last day that counts, None while it runs."""

    class_id: str
    person_id: str
    role: ClassRole
    first: date | None = None
    last: date | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class FileGuardian:
    """That the file calls one person a parent or guardian of a child. It says nothing of parental responsibility."""

    child_id: str
    guardian_id: str
    relationship: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything a file holds. `source` names the system whose ids these are.

    `whole` is true where somebody missing from the file has left: a full export. A class list or a delta is not whole.
    `places_whole` says the same of places in classes. `is_sound` is false where the file is broken or cut off: then
    nothing that is missing in it means anything. `files` names every file and what became of it.
    """

    people: tuple[FilePerson, ...] = ()
    classes: tuple[FileClass, ...] = ()
    memberships: tuple[FileMembership, ...] = ()
    guardians: tuple[FileGuardian, ...] = ()
    problems: tuple[Problem, ...] = ()
    format: Format = Format.ONEROSTER
    source: str = "oneroster"
    whole: bool = False
    places_whole: bool = False
    is_sound: bool = True
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody in the school's records.

    `protected`: a court restriction, in care, adopted or renamed. `former_names` (whole names) and `former_upns` are
    what a protected child must not be found by. `is_restricted`: a guardian whom an order or a decision keeps from a
    child here. There is no field that says whether anything is open about somebody: a proposal cannot depend on it.
    """

    id: int
    kind: Kind
    given: str
    family: str
    external_ids: frozenset[tuple[str, str]] = frozenset()  # (source, id)
    preferred: str = ""
    middle: str = ""
    born_on: date | None = None
    upn: str = ""
    year: Year | None = None
    email: str = ""
    phone: str = ""
    language: str = ""
    active: bool = True
    protected: bool = False
    is_restricted: bool = False
    can_sign_in: bool = False
    former_names: frozenset[str] = frozenset()
    former_upns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownGuardian:
    """A guardian link that stands in the records, with or without a restriction."""

    child: int
    guardian: int
    relationship: str = ""


@dataclass(frozen=True, slots=True)
class KnownClass:
    """A class that runs now."""

    id: int
    title: str
    external_ids: frozenset[tuple[str, str]] = frozenset()
    year: Year | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class KnownMembership:
    """Somebody who is in a class now."""

    class_id: int
    person_id: int
    role: ClassRole


@dataclass(frozen=True, slots=True)
class Known:
    """All that the records say, read once before a proposal is made. `people` includes those who have left.

    `made` pairs ids of the file with the people whom this very import has written, or a person has said they are.
    """

    people: tuple[KnownPerson, ...] = ()
    guardians: tuple[KnownGuardian, ...] = ()
    classes: tuple[KnownClass, ...] = ()
    memberships: tuple[KnownMembership, ...] = ()
    made: tuple[tuple[str, int], ...] = ()
