"""What a school's documents may rule about social media and about how the school appears there."""

from typing import Any

from belisha.capabilities.social_media.settings.contact import CONTACT
from belisha.capabilities.social_media.settings.posting import POSTING
from belisha.capabilities.social_media.settings.school import SCHOOL
from belisha.plain.setting import Setting

SETTINGS: tuple[Setting[Any], ...] = (*CONTACT, *POSTING, *SCHOOL)
