"""Roster files as a school's system writes them, small enough to read, changed one thing at a time."""

from collections.abc import Mapping
from pathlib import Path

MANIFEST = (
    "propertyName,value\noneroster.version,1.1\nfile.users,bulk\nfile.classes,bulk\nfile.enrollments,bulk\n"
    "file.demographics,bulk\n"
)
USERS = (
    "sourcedId,status,enabledUser,givenName,familyName,role,grades,agentSourcedIds,email,phone,password\n"
    "p1,active,true,Kai,Rowe,student,05,g1,,,hunter2\n"
    "p2,active,true,Lia,Wood,student,05,,,,\n"
    "p3,active,true,Max,Hale,student,05,,,,\n"
    "g1,active,true,Noor,Rowe,guardian,,,noor@amberfield.example,07700 900001,\n"
    "t1,active,true,Uma,Lane,teacher,,,uma@amberfield.example,,\n"
    "t2,active,true,Vic,Moss,teacher,,,vic@amberfield.example,,\n"
)
BORN = "sourcedId,birthDate\np1,2017-03-02\np2,2016-11-20\np3,2016-10-01\n"
CLASSES = "sourcedId,status,title,grades\nc1,active,5K,05\nc2,active,5M,05\n"
PLACES = (
    "sourcedId,status,classSourcedId,userSourcedId,role\n"
    "e1,active,c1,p1,student\ne2,active,c1,p2,student\ne3,active,c2,p3,student\ne4,active,c1,t1,teacher\n"
)
WHOLE: Mapping[str, str] = {
    "manifest": MANIFEST,
    "users": USERS,
    "demographics": BORN,
    "classes": CLASSES,
    "enrollments": PLACES,
}


def an_export(folder: Path, *changes: tuple[str, str], **tables: str) -> Path:
    """A full export in `folder`: `changes` replace text in users.csv, `tables` whole tables."""
    users = USERS
    for old, new in changes:
        assert old in users, old
        users = users.replace(old, new)
    for name, text in {**WHOLE, "users": users, **tables}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
