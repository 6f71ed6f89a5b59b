"""What a school's documents may rule about phones, devices and searches."""

from typing import Any

from belisha.capabilities.devices.settings.equipment import EQUIPMENT
from belisha.capabilities.devices.settings.phones import PHONES
from belisha.capabilities.devices.settings.searches import SEARCHES
from belisha.plain.setting import Setting

SETTINGS: tuple[Setting[Any], ...] = (*PHONES, *SEARCHES, *EQUIPMENT)
