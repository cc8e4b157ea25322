"""Bytes and strings from outside -> text that can be read, or an error that says what is wrong and what to do."""

import codecs
import re

from charset_normalizer import from_bytes
from django.conf import settings
from django.core.exceptions import ValidationError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# In what news was written before UTF-8; of more, short texts look like any.
_ENCODINGS = ["cp1252", "cp1251", "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]
# Enough to tell the encoding of a text by.
_SAMPLE = 50_000


def decode_text(data: bytes) -> str:
    """Return ``data`` as text: UTF-8, or UTF-16 or UTF-32 where a byte order mark says so.

    Raises ``ValidationError`` (code ``binary`` or ``encoding``) naming what is wrong and where.
    """
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), (b"", "utf-8")
    )
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if not mark and (data.startswith(b"%PDF") or _BINARY.search(data, 0, _SAMPLE)):
            raise ValidationError(
                "This is a binary file, not a text. Save the article as plain text (UTF-8) or HTML first.",
                code="binary",
            ) from error
        position = len(mark) + error.start
        line = data.count(b"\n", 0, position) + 1
        raise ValidationError(
            f"Not valid {encoding.upper()}: byte 0x{data[position]:02x} at position {position} (line {line})."
            f"{_likely_encoding(data)} Save it as UTF-8 and try again.",
            code="encoding",
        ) from error


def check_text(text: str) -> None:
    """Raise ``ValidationError`` unless ``text`` can be stored and read.

    Codes: ``empty``, ``nul``, ``surrogate``, ``too_large``.
    """
    if not text.strip():
        raise ValidationError("There is no text in it.", code="empty")
    check_characters(text, "The text")
    size = len(text.encode())
    if size > settings.MAX_TEXT_BYTES:
        raise ValidationError(
            f"The text has {size:,} bytes; the limit is {settings.MAX_TEXT_BYTES:,} (MAX_TEXT_BYTES). "
            "Split it into its articles.",
            code="too_large",
        )


def check_characters(text: str, what: str) -> None:
    """Raise ``ValidationError`` where ``text`` holds what PostgreSQL cannot store; ``what`` names it in the message."""
    nul = text.find("\0")
    if nul >= 0:
        raise ValidationError(
            f"{what} holds a NUL character at position {nul}: it is no text, or is damaged. Remove it and try again.",
            code="nul",
        )
    surrogate = _SURROGATE.search(text)
    if surrogate:
        raise ValidationError(
            f"{what} holds half a character (U+{ord(surrogate[0]):04X}, a lone surrogate) at position "
            f"{surrogate.start()}: it was cut or decoded wrongly. Remove it and try again.",
            code="surrogate",
        )


def _likely_encoding(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if not sample.decode(errors="ignore").isascii():
        return " All but that may be UTF-8."
    guess = from_bytes(sample, cp_isolation=_ENCODINGS).best()
    return f" It looks like {guess.encoding}." if guess else ""
