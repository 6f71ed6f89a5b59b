"""Where a rule comes from: a clause of an approved document, a law or guidance, or nowhere (silence)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Law:
    """A statute or statutory guidance, as the guidance register in `content/` lists it."""

    key: str  # id in the guidance register, e.g. "kcsie"
    title: str  # plain title with the place, e.g. "Keeping children safe in education 2026, Part four"


@dataclass(frozen=True, slots=True)
class Citation:
    """One clause of one approved version, as it is quoted beside a decision."""

    document: str  # printed title, "Online safety policy"
    clause: str  # printed number, "4.2"
    text: str  # the clause in its own words
    clause_id: str  # the id that lasts when the number moves, "c7f3"
    version: str = ""  # id of the approved version, empty for a draft


@dataclass(frozen=True, slots=True)
class Source:
    """Why: a clause, a law, both (a floor ruled over a clause), or neither (the policy is silent)."""

    citation: Citation | None = None
    law: Law | None = None

    @property
    def is_silent(self) -> bool:
        return self.citation is None and self.law is None

    def as_json(self) -> dict[str, object]:
        """The `because` of a decision: keys as written in `docs/reference/policy-try.md`.

        A clause of an approved version also carries `version` and `id`, so that a page can open it.
        """
        if self.is_silent:
            return {"silent": True}
        because: dict[str, object] = {}
        if self.citation:
            because |= {
                "policy": self.citation.document,
                "clause": self.citation.clause,
                "text": self.citation.text,
            }
            if self.citation.version:
                because |= {"version": self.citation.version, "id": self.citation.clause_id}
        if self.law:
            because |= {"statute": self.law.title, "source": self.law.key}
        return because


SILENCE = Source()
