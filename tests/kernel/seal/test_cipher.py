"""What is closed opens only as a whole, in its own place, with its own key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belisha.kernel.seal import cipher

KEY = cipher.new_key()


@given(st.binary(max_size=300), st.text(max_size=20))
def test_what_is_closed_opens_again(plain: bytes, context: str) -> None:
    assert cipher.open_(KEY, cipher.close(KEY, plain, context), context) == plain


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_any_changed_byte_is_found(where: int, flip: int) -> None:
    closed = bytearray(cipher.close(KEY, b"what happened", "words"))
    closed[where % len(closed)] ^= flip
    with pytest.raises(cipher.Tampered):
        cipher.open_(KEY, bytes(closed), "words")


@pytest.mark.parametrize("closed", [b"", b"\x01", b"\x01" + bytes(12), bytes(60)])
def test_what_was_never_closed_does_not_open(closed: bytes) -> None:
    with pytest.raises(cipher.Tampered):
        cipher.open_(KEY, closed, "words")


def test_it_opens_in_no_other_place_and_with_no_other_key() -> None:
    closed = cipher.close(KEY, b"what happened", "words")
    with pytest.raises(cipher.Tampered):
        cipher.open_(KEY, closed, "name")
    with pytest.raises(cipher.Tampered):
        cipher.open_(cipher.new_key(), closed, "words")


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert cipher.close(KEY, b"yes", "words") != cipher.close(KEY, b"yes", "words")


def test_derived_keys_differ_by_purpose_and_stay_the_same() -> None:
    assert cipher.derive(KEY, "mark") == cipher.derive(KEY, "mark") != cipher.derive(KEY, "audit chain")
    assert cipher.derive(KEY, "mark") != KEY
