"""Does practice match? Each clause in force, by the capability that its settings belong to."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from belisha.capabilities.policies.queries import clauses, reading
from belisha.capabilities.policies.rules.health import Facts, Health, counted, health, next_things, strongest
from belisha.capabilities.policies.terms import AreaHealth, ClauseHealth, MarkView
from belisha.kernel import catalogue
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.manifest import INFORM, Measure
from belisha.plain.policy_file import coverage
from belisha.plain.policy_file.binder import bind_what_fits
from belisha.plain.policy_file.document import Clause
from belisha.plain.setting import Enforcement, Setting

WORDS_ALONE, WORDS_TITLE = "words", "Words alone"
SAID = {
    Health.EVIDENCED: "In force, with evidence",
    Health.WITHOUT_EVIDENCE: "In force, no evidence yet",
    Health.DECLARED: "Written down only",
    Health.OVERDUE: "Overdue",
    Health.CONTRADICTED: "Contradicted",
    Health.FLOORED: "Below the law",
    Health.NOT_CONNECTED: "Not connected",
    Health.STATEMENT: "Needs no evidence",
}
# what to do next, and the address where it is done
_STEPS = {
    Health.WITHOUT_EVIDENCE: ("Belisha acts on it, and nothing shows it yet. See what would happen", "what_if"),
    Health.DECLARED: ("Belisha does nothing about it. See to it yourselves, or say that it needs no evidence", "mark"),
    Health.FLOORED: ("The law asks for more, and runs. Change the words with the next version", "drafts"),
    Health.NOT_CONNECTED: ("It would be found in data that Belisha is not given", ""),
}
_NEVER = ("Belisha acts on it, and shows nobody how often", "")
_REVIEW = ("Its document is past its review date. Have a new version approved", "drafts")
_LATE = ("Something is late. Look at what waits", "")
_CLASH = ("Another clause says something else. Choose one", "unresolved")
_MISMATCH = ("Somebody says that practice does not match. Answer", "mismatches")


def areas(actor: Actor, now: datetime) -> tuple[AreaHealth, ...]:
    """Every area that has a clause in force, in the order of their titles; words that bind nothing come last.

    A clause that binds settings of two areas stands in both.
    """
    titles = {manifest.name: manifest.title for manifest in catalogue.manifests()}
    found: dict[str, list[ClauseHealth]] = {}
    for slug, line in _lines(actor, now):
        found.setdefault(slug, []).append(line)
    order = sorted(found, key=lambda slug: (slug == WORDS_ALONE, titles.get(slug, "")))
    return tuple(_area(slug, titles.get(slug, WORDS_TITLE), found[slug]) for slug in order)


def area(actor: Actor, slug: str, now: datetime) -> AreaHealth | None:
    """One area; None where no clause in force belongs to it."""
    return next((one for one in areas(actor, now) if one.slug == slug), None)


def totals(found: Iterable[AreaHealth]) -> tuple[tuple[str, int], ...]:
    """How many stand in each health, over all areas."""
    sums: dict[str, int] = {}
    for one in found:
        for said, number in one.counts:
            sums[said] = sums.get(said, 0) + number
    return tuple(sums.items())


def _area(slug: str, title: str, lines: list[ClauseHealth]) -> AreaHealth:
    stands = [Health(line.health) for line in lines]
    is_review = [line.health == Health.OVERDUE and line.step == _REVIEW[0] for line in lines]
    things = [
        line.document if review else f"{line.version} {line.id}" for line, review in zip(lines, is_review, strict=True)
    ]
    pairs = list(zip(stands, things, strict=True))
    doable = [place for place, line in enumerate(lines) if not line.is_never_counted]
    chosen = next_things([pairs[place] for place in doable])
    return AreaHealth(
        slug=slug,
        title=title,
        counts=tuple((SAID[one], number) for one, number in counted(stands).items()),
        statements=stands.count(Health.STATEMENT),
        next=tuple(lines[doable[place]] for place in chosen),
        clauses=tuple(lines),
    )


def _lines(actor: Actor, now: datetime) -> Iterable[tuple[str, ClauseHealth]]:
    """Area and clause, in the order of the documents."""
    day = reading.today(actor, now)
    area_of = {setting.key: manifest.name for manifest in catalogue.manifests() for setting in manifest.settings}
    measures = _measures(actor, day, now)
    marks, open_keys, contradicted = clauses.marks(actor), reading.open_keys(actor, day), clauses.contradicted(actor)
    for version in rulebook.in_force(actor.school_id, day):
        found = _Running(version, day, open_keys.get(version.id, frozenset()), measures)
        for clause in rulebook.document(version).clauses():
            keys = [raw.key for block in clause.blocks for raw in block.bindings if raw.key in area_of]
            place = (version.slug, clause.id)
            for slug in dict.fromkeys(area_of[key] for key in keys) or (WORDS_ALONE,):
                own = [key for key in keys if area_of[key] == slug]
                yield slug, found.line(clause, own, marks.get(place), is_mismatch=place in contradicted)


def _measures(actor: Actor, day: date, now: datetime) -> Mapping[str, Measure]:
    """What every capability tells this reader of its settings since the school year began."""
    calendar = schools.calendar(actor.school_id)
    since = calendar.at(calendar.academic_year(day).first, time(0))
    found: dict[str, Measure] = {}
    for measure in catalogue.evidence():
        found |= measure(actor, since, now)
    return found


class _Running:
    """One version in force, and what is known of it."""

    def __init__(
        self, version: rulebook.VersionView, day: date, open_keys: frozenset[str], measures: Mapping[str, Measure]
    ) -> None:
        self.version, self.open_keys, self.measures = version, open_keys, measures
        due = reading.review_due(version)
        self.review_is_overdue = due is not None and due < day
        self.settings = catalogue.settings()
        self.always = {row: one.how for row, one in catalogue.fulfilled().items()}
        bindings, _ = bind_what_fits(rulebook.document(version), self.settings)
        self.floored = {
            (binding.citation.clause_id, binding.key)
            for binding in bindings
            if _is_below(self.settings[binding.key], binding.value)
        }

    def line(self, clause: Clause, keys: list[str], mark: MarkView | None, *, is_mismatch: bool) -> ClauseHealth:
        """The clause as far as it binds these settings."""
        own = {key: self.settings[key] for key in keys}
        state = coverage.state(clause.blocks, own, self.always)
        measured = [self.measures[key] for key in dict.fromkeys(keys) if key in self.measures]
        if clause.inform and state is coverage.State.INFORMED:  # reading proves no more than that people were told
            measured += [self.measures[key] for key in (f"{INFORM}{self.version.slug}",) if key in self.measures]
        facts = Facts(
            state=state,
            measure=strongest(measured),
            detects=bool(own) and all(one.enforcement is Enforcement.DETECT for one in own.values()),
            is_floored=any((clause.id, key) in self.floored for key in own),
            is_contradicted=is_mismatch or bool(self.open_keys & set(own)),
            review_is_overdue=self.review_is_overdue,
            is_statement=mark is not None,
        )
        stands = health(facts)
        is_never = stands is Health.WITHOUT_EVIDENCE and bool(measured) and all(m.count is None for m in measured)
        step, name = _NEVER if is_never else self._step(stands, is_mismatch=is_mismatch)
        return ClauseHealth(
            version=self.version.id,
            document=self.version.title,
            since=self.version.in_force_from,
            id=clause.id,
            number=clause.number,
            text=clause.text,
            health=stands.value,
            evidence=tuple(dict.fromkeys(f"{one.words}{_last(one)}" for one in measured)),
            step=step,
            step_name=name,
            mark=mark if stands is Health.STATEMENT else None,
            is_never_counted=is_never,
        )

    def _step(self, stands: Health, *, is_mismatch: bool) -> tuple[str, str]:
        if stands is Health.CONTRADICTED:
            return _MISMATCH if is_mismatch else _CLASH
        if stands is Health.OVERDUE:
            return _REVIEW if self.review_is_overdue else _LATE
        return _STEPS.get(stands, ("", ""))


def _is_below(setting: Setting[Any], value: object) -> bool:
    """Whether a value asks for less than the law in the strictest case."""
    return setting.floor is not None and not setting.floor(value, {}).allowed


def _last(measure: Measure) -> str:
    return f" The last in {measure.last}." if measure.last else ""
