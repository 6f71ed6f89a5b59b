"""The sentences of a clause, each with how it speaks: as a duty, a permission or a ban, and with what reserve."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from belisha.capabilities.policies.rules.bringing.matching import Matching

_END = re.compile(r"(?<=[.!?;])\s+(?=\S)|\n+(?:- )?")
NO = re.compile(
    r"(?<!\w)(?:must not|must never|may not|should not|should never|shall not|will not|will never|cannot|can not|can't"
    r"|mustn't|shouldn't|won't|(?:is|are) (?:strictly |not |never )*(?:not (?:to|allowed|permitted)|prohibited|forbidden"
    r"|banned)|not be (?:allowed|permitted|used|shared)|not (?:allowed|permitted|acceptable)|never|prohibited|forbidden"
    r"|banned|do not|don't|does not|under no circumstances|no (?:pupil|child|member|adult|person|one|staff|personal)\w*)(?!\w)"
)
MUST = re.compile(
    r"(?<!\w)(?:must|shall|will|(?:is|are) (?:always )?(?:required|expected|obliged|asked) to|has to|have to|always"
    r"|need to|needs to|agrees? to)(?!\w)"
)
MAY = re.compile(r"(?<!\w)(?:may|can|(?:is|are) (?:allowed|permitted|free)|permitted|allowed)(?!\w)")
_RESERVE = re.compile(
    r"(?<!\w)(?:where(?:ver)? possible|if possible|normally|usually|generally|ordinarily|as appropriate"
    r"|where appropriate|if appropriate|if necessary|where necessary|unless|except|apart from|in exceptional"
    r"|at the discretion|discretion|should|ideally|aims? to|try to|tries to|in most cases|may)(?!\w)"
)


class Voice(StrEnum):
    """How a sentence speaks."""

    NO = "no"
    MUST = "must"
    MAY = "may"
    PLAIN = "plain"  # it says what is done


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, or one item of a list with the line that leads it."""

    words: Matching
    lead: Matching
    voice: Voice
    reserve: str  # the words that take some of it back, "" where it is plain

    @property
    def whole(self) -> str:
        """The lead and the sentence, for searching."""
        return f"{self.lead.text} {self.words.text}".strip()


def statements(text: str) -> Iterator[Statement]:
    """The sentences of a clause in order."""
    for paragraph in text.split("\n\n"):
        head, *items = paragraph.split("\n- ")
        sentences = [part.strip() for part in _END.split(head) if part and part.strip()]
        lead = sentences[-1] if items and sentences and sentences[-1].endswith(":") else ""
        for sentence in sentences:
            yield _statement(sentence, "")
        for item in items:
            for sentence in _END.split(item):
                if sentence and sentence.strip():
                    yield _statement(sentence.strip(), lead)


def _statement(sentence: str, lead: str) -> Statement:
    words, led_by = Matching.of(sentence), Matching.of(lead)
    voice = _voice(words.text)
    if lead and voice is Voice.PLAIN:
        voice = Voice.NO if words.text.startswith("not ") else _voice(led_by.text)
    elif lead and _voice(led_by.text) is Voice.NO and voice is Voice.NO:
        voice = Voice.PLAIN  # "must not: fail to …, never …": two negations are for a person to read
    reserve = _RESERVE.search(words.text) or _RESERVE.search(led_by.text)
    said = reserve.group() if reserve and not (reserve.group() == "may" and voice is Voice.NO) else ""
    return Statement(words, led_by, voice, "" if said == "may" and voice is Voice.MAY else said)


def _voice(text: str) -> Voice:
    for voice, spoken in ((Voice.NO, NO), (Voice.MUST, MUST), (Voice.MAY, MAY)):
        if spoken.search(text):
            return voice
    return Voice.PLAIN
