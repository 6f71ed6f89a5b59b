"""What happens where no clause answers: the law, the setting that stands behind, the product's own value, or nothing."""

from dataclasses import dataclass
from typing import Any

from belisha.plain.policy_file.binder import Settings
from belisha.plain.rulebook import Rulebook
from belisha.plain.setting import Setting
from belisha.plain.source import Source

_NOTHING = (None, (), "")


@dataclass(frozen=True, slots=True)
class Applies:
    """What runs instead, in words, with its source; `instead` is the question of the setting that stands behind."""

    said: str
    source: Source
    instead: str = ""
    is_nothing: bool = False

    @property
    def sentence(self) -> str:
        """One sentence for a list of silences."""
        if self.is_nothing:
            return "Nothing: no law asks for an answer, and Belisha does nothing here until a clause gives one"
        if self.instead:
            return f"{self.said}, as for “{self.instead}”"
        return self.said if self.source.law or self.source.citation else f"{self.said}: Belisha does this by itself"


def applies(setting: Setting[Any], settings: Settings, book: Rulebook) -> Applies:
    """What runs for a setting, following those that stand behind it where it has no answer of its own."""
    asked, seen = setting, {setting.key}
    answer = book[asked]
    while answer.value in _NOTHING and asked.falls_back_to in settings and asked.falls_back_to not in seen:
        asked = settings[asked.falls_back_to]
        seen.add(asked.key)
        answer = book[asked]
    if answer.value in _NOTHING:
        return Applies("nothing", answer.source, is_nothing=True)
    return Applies(asked.kind.say(answer.value), answer.source, "" if asked is setting else asked.question)
