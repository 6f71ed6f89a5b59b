"""What a school's documents may rule about getting in, and about keeping the systems safe."""

from typing import Any

from belisha.capabilities.access.settings.getting_in import GETTING_IN
from belisha.capabilities.access.settings.security import SECURITY
from belisha.capabilities.access.settings.using import USING
from belisha.plain.setting import Setting

SETTINGS: tuple[Setting[Any], ...] = (*GETTING_IN, *USING, *SECURITY)
