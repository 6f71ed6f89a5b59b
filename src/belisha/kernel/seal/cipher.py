"""AES-256-GCM and key derivation, on bytes alone: no table, no file.

A closed value is one byte of format, twelve random bytes, and the ciphertext with its tag. The context goes in as
associated data, so a value that is cut out and pasted into another row, field or school does not open there.
"""

import hmac
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_LENGTH = 32
_FORMAT = b"\x01"
_NONCE_LENGTH = 12


class Tampered(Exception):
    """A closed value was changed, moved to another place, or closed under another key."""


def new_key() -> bytes:
    """Thirty-two random bytes."""
    return secrets.token_bytes(KEY_LENGTH)


def close(key: bytes, plain: bytes, context: str) -> bytes:
    """`plain`, readable only with the same key and the same context."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def open_(key: bytes, closed: bytes, context: str) -> bytes:
    """What was closed. Raises Tampered where it is not exactly what was closed, in this context, with this key."""
    head, nonce, rest = closed[:1], closed[1 : 1 + _NONCE_LENGTH], closed[1 + _NONCE_LENGTH :]
    if head != _FORMAT or len(nonce) != _NONCE_LENGTH:
        raise Tampered(context)
    try:
        return AESGCM(key).decrypt(nonce, rest, context.encode())
    except InvalidTag as fault:
        raise Tampered(context) from fault


def derive(key: bytes, purpose: str) -> bytes:
    """A key of its own for one purpose: knowing it tells nothing of `key` or of the other purposes."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_LENGTH, salt=None, info=purpose.encode()).derive(key)


def mac(key: bytes, message: bytes) -> bytes:
    """A keyed fingerprint that nobody without the key can make or check."""
    return hmac.digest(key, message, sha256)


def fingerprint(key: bytes) -> str:
    """A short public name of a key, to say which one closed something."""
    return mac(derive(key, "fingerprint"), b"belisha").hex()[:16]
