"""What we change of the sign-in library: nobody signs up, and secrets of second factors are sealed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from belisha.kernel.seal import cipher, master_key

_CONTEXT = "sign-in second factor"


class NobodySignsUp(DefaultAccountAdapter):
    """The school opens accounts."""

    def is_open_for_signup(self, request: Any) -> bool:
        del request
        return False


class SealedSecrets(DefaultMFAAdapter):
    """The library keeps the seeds of one-time codes in the clear; here they are sealed with the master key."""

    def encrypt(self, text: str) -> str:
        return cipher.close(_key(), text.encode(), _CONTEXT).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher.open_(_key(), bytes.fromhex(encrypted_text), _CONTEXT).decode()


def _key() -> bytes:
    return cipher.derive(master_key.current(), _CONTEXT)
