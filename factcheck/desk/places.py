"""Places in the article's text as a form holds them: "12-45, 60-98", shown in the words that stand there."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError

_PLACE = re.compile(r"\s*(\d{1,9})\s*[-–]\s*(\d{1,9})\s*")


class Place(TypedDict):
    """Code points of the version's text, half-open."""

    start: int
    end: int


class PlaceField(forms.Field):
    """Gives a list of places: none for an empty field, ``most`` at the most."""

    def __init__(self, *, most: int = 1, **kwargs: Any) -> None:
        self.most = most
        widget = forms.TextInput({"autocomplete": "off", "data-most": most})
        super().__init__(label="Characters from-to", widget=widget, **kwargs)

    def to_python(self, value: Any) -> list[Place]:
        return read_places(str(value or ""))

    def validate(self, value: list[Place]) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError("This stands at one place in the text." if self.most == 1 else "Too many pieces.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def read_places(typed: str) -> list[Place]:
    """Return the places that were typed. Raises ValidationError for anything else."""
    if not typed.strip():
        return []
    found = [_PLACE.fullmatch(part) for part in typed.split(",")]
    if not all(found):
        raise ValidationError("Select the words in the article, or type where they stand: 12-45.")
    return [Place(start=int(match[1]), end=int(match[2])) for match in found if match]


def written(places: Iterable[Sequence[int]]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in places)


def words_at(text: str, typed: Any) -> list[str]:
    """Return the words at the places that a field holds; none where it holds something else."""
    try:
        return [text[place["start"] : place["end"]] for place in read_places(str(typed or ""))]
    except ValidationError:
        return []
