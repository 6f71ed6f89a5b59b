"""Choices whose words are said in words of their own, where the word of the file would not read well in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from belisha.plain.kinds import Choice, Words, say_list, say_word


@dataclass(frozen=True, slots=True)
class SaidChoice(Choice):
    """One of a few words. `said` holds what each is called in a read-back; a word that is missing says itself."""

    said: Mapping[str, str] = field(default_factory=dict, hash=False)

    def say(self, value: str) -> str:
        return self.said.get(value) or say_word(value)


@dataclass(frozen=True, slots=True)
class SaidWords(Words):
    """A list of words, each said as `said` has it."""

    said: Mapping[str, str] = field(default_factory=dict, hash=False)

    def say(self, value: tuple[str, ...]) -> str:
        return say_list([self.said.get(word) or say_word(word) for word in value], self.joined)


def choice(**said: str) -> SaidChoice:
    """`choice(car_boot="in the boot of a car")`: the options in order; "" where the word says itself."""
    return SaidChoice(options=tuple(said), said=said)


def words(**said: str) -> SaidWords:
    """The same for a list."""
    return SaidWords(options=tuple(said), said=said)


def any_of(**said: str) -> SaidWords:
    """A list of which any one will do: "the code or the badge"."""
    return SaidWords(options=tuple(said), said=said, joined="or")
