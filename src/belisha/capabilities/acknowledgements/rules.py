"""Who is meant by a clause, what is new to them, and who counts as what. Pure."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from belisha.capabilities.acknowledgements.terms import (
    LEAD_CHANGES,
    Group,
    Kind,
    Matter,
    Part,
    Reader,
    Receipts,
    Shown,
    Stand,
)
from belisha.plain import scope_words
from belisha.plain.names import GOVERNOR_ROLES, STAFF_AFFILIATIONS, Affiliation, Role
from belisha.plain.policy_file.document import Block, Clause, Document, Section

# What people do themselves: a rule of these areas with a scope is for whom the scope names, though nobody wrote `inform`.
CONDUCT = frozenset({"access", "comms", "devices", "email", "images", "misuse", "phones", "social", "wifi"})
FOR_ALL = frozenset({"policy.off_site", "policy.technology_scope"})  # for everybody to whom the document applies
CATALOGUE = "misuse.catalogue_open"  # its whole section is the list, and is for everybody to whom the document applies
SCOPE = "policy.technology_scope"
MARK = 12
_STAFF = frozenset({"staff"})


def words_of(kinds: frozenset[Affiliation], roles: frozenset[Role], year: str = "") -> frozenset[str]:
    """Every word that describes a person: a supply teacher is staff too, a carer a parent, a clerk a governor."""
    found = {*(str(kind) for kind in kinds), *(str(role) for role in roles)}
    if kinds & STAFF_AFFILIATIONS:
        found.add("staff")
    if Affiliation.CARER in kinds:
        found.add("parent")
    if roles & GOVERNOR_ROLES:
        found.add("governor")
    if Affiliation.PUPIL in kinds and year:
        found.add(year)
    return frozenset(found)


def group_of(words: frozenset[str]) -> Group:
    """Under which heading somebody is counted."""
    order = {"staff": Group.STAFF, "governor": Group.GOVERNORS, "pupil": Group.PUPILS, "parent": Group.PARENTS}
    return next((group for word, group in order.items() if word in words), Group.OTHERS)


def is_meant(part: Part, words: frozenset[str]) -> bool:
    """Whether a part is for somebody whom these words describe."""
    return bool(part.audience & words) and not part.unless & words


def of_document(document: Document, slug: str, edition: str, means: Mapping[str, tuple[str, ...]]) -> Matter:
    """A version, clause by clause as far as each is for somebody. `means` is each clause's read-back, by lasting id."""
    parts = [part for section in document.sections for part in _of_section(section, document.applies_to, means)]
    return Matter(Kind.DOCUMENT, slug, edition, document.title, tuple(parts))


def of_briefings(briefings: Mapping[str, tuple[str, str]], documents: Iterable[Document]) -> Matter:
    """A briefing for each technology in scope, for whom the clause that names the technology is."""
    audience: dict[str, frozenset[str]] = {}
    for document in documents:
        for block in (block for clause in document.clauses() for block in clause.blocks):
            for raw in block.bindings:
                named = raw.value if raw.key == SCOPE and isinstance(raw.value, list | tuple) else ()
                for word in named:
                    meant = scope_words.words(block.inform or document.applies_to)
                    audience[word] = audience.get(word, frozenset()) | meant
    parts = tuple(
        Part(mark=_mark(word, briefings[word][0]), audience=audience[word], text=briefings[word][0],
             source=briefings[word][1])
        for word in sorted(audience)
        if word in briefings
    )  # fmt: skip
    return Matter(Kind.BRIEFINGS, "briefings", _mark(*(part.mark for part in parts)), "What can go wrong online", parts)


def of_leads(holders: Iterable[tuple[Role, int, str]]) -> Matter:
    """Who the DSL and the online-safety lead are: one part, for all staff, new with every new holder."""
    named = sorted((str(role), person) for role, person, _ in holders if role in LEAD_CHANGES)
    parts = (Part(_mark(named), _STAFF),) if named else ()
    return Matter(Kind.LEADS, "leads", _mark(named), "Who keeps children safe here", parts)


def new_to(matter: Matter, words: frozenset[str], seen: frozenset[str]) -> tuple[Part, ...]:
    """The parts that are for this person and that they have not read in these words."""
    return tuple(part for part in matter.parts if part.mark not in seen and is_meant(part, words))


def shown(matter: Matter, reader: Reader, receipts: Receipts) -> Shown | None:
    """A matter as one reader sees it; None where nothing of it is for them."""
    new = new_to(matter, reader.words, receipts.marks)
    known = tuple(part for part in matter.parts if part.mark in receipts.marks and is_meant(part, reader.words))
    return Shown(matter, new, known, receipts.read_on) if new or known else None


def stand(matter: Matter, reader: Reader, receipts: Receipts) -> Stand | None:
    """How somebody stands to a matter; None where nothing of it is for them."""
    if not any(is_meant(part, reader.words) for part in matter.parts):
        return None
    if not new_to(matter, reader.words, receipts.marks):
        return Stand.READ
    return Stand.NOT_READ if reader.has_account else Stand.NO_ACCOUNT


def seal(found: Iterable[Shown]) -> str:
    """A short word for all that waits on a page: it changes with what is shown."""
    return _mark(*(f"{one.matter.kind}:{one.matter.ref}:{part.mark}" for one in found for part in one.new))


def cell(words: str) -> str:
    """A cell of a table that a spreadsheet opens: what it would take for a formula is text."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words


def _of_section(section: Section, applies_to: tuple[str, ...], means: Mapping[str, tuple[str, ...]]) -> Iterator[Part]:
    is_catalogue = any(
        raw.key == CATALOGUE and raw.value is True for c in section.clauses for b in c.blocks for raw in b.bindings
    )
    everybody = scope_words.words(applies_to)
    for clause in section.clauses:
        part = Part(_of_clause(clause), frozenset(), number=clause.number, text=clause.text,
                    means=means.get(clause.id, ()))  # fmt: skip
        if is_catalogue:
            yield replace(part, audience=everybody)
            continue
        audiences = [_audience(block, everybody) for block in clause.blocks]
        audience = frozenset().union(*(meant for meant, _ in audiences))
        if audience:
            spared = [unless for meant, unless in audiences if meant]
            yield replace(part, audience=audience, unless=frozenset.intersection(*spared))


def _audience(block: Block, everybody: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Whom a block is for, and who is left out although a word of it describes them."""
    if block.inform:
        return scope_words.words(block.inform), frozenset()
    keys = {raw.key for raw in block.bindings}
    if keys & FOR_ALL:
        return everybody, frozenset()
    if block.scope.for_ and any(key.split(".")[0] in CONDUCT for key in keys):
        scope = block.scope.in_one_vocabulary()
        return scope.for_, scope.unless
    return frozenset(), frozenset()


def _of_clause(clause: Clause) -> str:
    """Its words and what they rule, without its number, its lasting id and the rows it answers."""
    rules = [
        ([(raw.key, raw.value) for raw in block.bindings], *(sorted(p) for p in _parts_of_scope(block)))
        for block in clause.blocks
    ]
    return _mark(" ".join(clause.text.split()), rules)


def _parts_of_scope(block: Block) -> tuple[frozenset[str], ...]:
    scope = block.scope
    return scope.for_, scope.where, scope.during, scope.unless


def _mark(*what: object) -> str:
    return hashlib.sha256(json.dumps(what, default=str).encode()).hexdigest()[:MARK]
