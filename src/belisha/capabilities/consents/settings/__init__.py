"""What a school's documents may rule about consents and pictures. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.capabilities.consents.settings.asking import CONSENT
from belisha.capabilities.consents.settings.pictures import PICTURES
from belisha.plain.setting import Setting

SETTINGS: tuple[Setting[Any], ...] = (*CONSENT, *PICTURES)
