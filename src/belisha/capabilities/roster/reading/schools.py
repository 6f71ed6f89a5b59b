"""Which of the schools in a file is meant, and who belongs to it."""

from collections.abc import Iterable

from belisha.capabilities.roster.reading.tables import Table
from belisha.capabilities.roster.terms import RosterRefused, WhichSchool

_ABOVE_SCHOOLS = frozenset(
    "district state national local lea trust ministry ministryofeducation region county country group".split()
)


class Schools:
    """The organisations of a file. A campus or a department belongs to the school above it."""

    def __init__(self, table: Table | None) -> None:
        rows = [row for _, row in table.rows] if table else []
        self.known = {row.get("sourcedid", ""): row for row in rows if row.get("sourcedid")}
        self.chosen = ""

    def school_of(self, org: str) -> str:
        """The highest organisation below the district; empty for a district itself, which has everybody."""
        seen = {org}
        if self._is_above(org):
            return ""
        while True:
            parent = self.known.get(org, {}).get("parentsourcedid", "")
            if not parent or parent in seen or parent not in self.known or self._is_above(parent):
                return org
            seen.add(parent)
            org = parent

    def _is_above(self, org: str) -> bool:
        kind = self.known.get(org, {}).get("type", "").lower().replace(" ", "").replace("_", "")
        return kind in _ABOVE_SCHOOLS

    def choose(self, used: Iterable[str], org: str) -> None:
        """Take the school that `org` names, or the only one. Raises WhichSchool, RosterRefused."""
        schools = sorted({school for one in used if one and (school := self.school_of(one))})
        if org:
            wanted = self.school_of(org) if org in self.known else org
            if wanted not in schools:
                raise RosterRefused(f"Nobody in the file belongs to the school {org}. {self._listed(schools)}")
            self.chosen = wanted if len(schools) > 1 else ""
        elif len(schools) > 1:
            raise WhichSchool(tuple((school, self.known.get(school, {}).get("name", "")) for school in schools))

    def _listed(self, schools: list[str]) -> str:
        return f"The schools in it are: {', '.join(schools[:20])}" if schools else "It names no school"

    def takes(self, orgs: Iterable[str]) -> bool:
        """Whether somebody of these organisations belongs to the chosen school. Without a choice everybody does."""
        found = [org for org in orgs if org]
        return not self.chosen or any(self.school_of(org) == self.chosen for org in found)
