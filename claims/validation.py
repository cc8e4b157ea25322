"""What people typed, made clean or refused with the reason, by field."""

import unicodedata
from collections.abc import Collection
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

# Marks of format, such as a joiner of no width, and white space.
_UNSEEN = frozenset(["Cc", "Cf", "Zl", "Zp", "Zs"])
_is_url = URLValidator(schemes=["http", "https"], message="Give a whole http or https address.")


def clean_text(text: str) -> str:
    """Return ``text`` with \\n line ends and without space around it, or "" when nothing in it can be seen.

    Raises ValidationError for control characters and lone surrogates, which the database or a page cannot hold.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    visible = False
    for character in text:
        category = unicodedata.category(character)
        if character not in "\n\t" and category in ("Cc", "Cs"):
            raise ValidationError(f"The text holds a character that cannot be kept: U+{ord(character):04X}.")
        visible = visible or category not in _UNSEEN
    return text if visible else ""


def clean_url(url: str) -> str:
    """Return ``url`` without space around it, or "". Raises ValidationError unless http(s) and free of credentials."""
    url = url.strip()
    if not url:
        return ""
    _is_url(url)
    if any(unicodedata.category(character) in _UNSEEN for character in url):
        raise ValidationError("The address holds a character that cannot be seen.")
    if "@" in urlsplit(url).netloc:
        raise ValidationError("The address holds a user name or password: leave that out.")
    return url


def clean_instance(instance: models.Model, only: Collection[str] = ()) -> None:
    """Clean the texts of ``instance`` and check its own columns (lengths, choices, types), no relation.

    ``only`` names the columns that people typed, where others hold text that must stay as it is. Raises
    ValidationError with one entry a field.
    """
    errors: dict[str, list[str]] = {}
    fields = [field for field in instance._meta.fields if not field.is_relation and (not only or field.name in only)]
    others = {field.name for field in instance._meta.fields} - {field.name for field in fields}
    for field in fields:
        value = getattr(instance, field.attname)
        if isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
            try:
                setattr(instance, field.attname, clean_text(value))
            except ValidationError as error:
                errors[field.name] = error.messages
    try:
        instance.clean_fields(exclude=others | set(errors))
    except ValidationError as error:
        errors.update(error.message_dict)
    if errors:
        raise ValidationError(errors)


def clean_span(text: str, start: int, end: int, field: str = "start") -> tuple[int, int]:
    """Return the span without white space at its ends.

    Raises ValidationError under ``field`` unless something is left in ``text``.
    """
    if not 0 <= start < end <= len(text):
        raise ValidationError({field: f"{start} to {end} is no place in a text of {len(text):,} characters."})
    selected = text[start:end]
    start += len(selected) - len(selected.lstrip())
    end = start + len(selected.strip())
    if start == end:
        raise ValidationError({field: "There is only white space at this place."})
    return start, end


def required_text(text: str, field: str, message: str, *, limit: int) -> str:
    """Return ``text`` cleaned. Raises ValidationError under ``field`` when it is empty or over ``limit`` characters."""
    try:
        text = clean_text(text)
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error
    if not text:
        raise ValidationError({field: message})
    if len(text) > limit:
        raise ValidationError({field: f"At most {limit:,} characters, please; these are {len(text):,}."})
    return text
