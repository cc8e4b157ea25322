"""Two versions of what was to be saved, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.errors import EditConflict
from claims.nlp.types import Bound

from .wording import BOUNDS

_LABELS = {
    "rating": "Verdict",
    "due_on": "Due",
    "url": "URL",
    "archive_url": "Archive URL",
    "accessed_on": "Accessed on",
    "spans": "Words of the claim",
    "start": "Words of the claim",
    "state": "State",
    "order": "Order of the evidence",
    "removed": "Taken away",
    "struck_out": "Struck out",
}


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    theirs: str
    yours: str


def differences(conflict: EditConflict, text: str, titles: Mapping[int, str]) -> list[Difference]:
    """Return the fields in which what is stored now and what was to be saved differ; places as words of ``text``.

    Numbers are told one by one, evidence by its ``titles``.
    """
    current, yours = _placed(conflict.current, text, titles), _placed(conflict.yours, text, titles)
    found = [
        Difference(_LABELS.get(name, name.replace("_", " ").capitalize()), _words(current.get(name)), _words(mine))
        for name, mine in {**dict.fromkeys(current), **yours}.items()
        if name not in ("edition", "end", "quantities")
    ]
    if "quantities" in yours:
        found += _numbers(current.get("quantities", []), yours["quantities"], text)
    return [difference for difference in found if difference.theirs != difference.yours]


def _numbers(current: list[dict[str, Any]], yours: list[dict[str, Any]], text: str) -> list[Difference]:
    mine = {number["id"]: number for number in yours if "id" in number}
    found = []
    for stored in current:
        typed = mine.get(stored["id"])
        changed = "taken away" if typed is None else _number({**stored, **typed}, text)
        found.append(Difference("Number", _number(stored, text), changed))
    return found + [Difference("New number", "—", _number(number, text)) for number in yours if "id" not in number]


def _number(number: dict[str, Any], text: str) -> str:
    """Return all that a form says of a number, in words."""
    amount = f"{number['value']} to {number['high']}" if number.get("high") else number["value"]
    bound = BOUNDS[Bound(number.get("bound") or Bound.EQ)]
    said = [number.get("change"), bound, amount, number.get("unit"), number.get("unit_kind"), number.get("counted")]
    return f"“{text[number['start'] : number['end']]}”: " + " · ".join(str(part) for part in said if part)


def _placed(values: dict[str, Any], text: str, titles: Mapping[int, str]) -> dict[str, Any]:
    """Return ``values`` with the words that stand at places instead of their offsets, and titles instead of ids."""
    shown = dict(values)
    if "order" in values:
        shown["order"] = [titles.get(pk, "") for pk in values["order"]]
    if "start" in values and "end" in values:
        shown["start"] = text[values["start"] : values["end"]]
    if "spans" in values:
        pairs = [(one["start"], one["end"]) if isinstance(one, dict) else one for one in values["spans"]]
        shown["spans"] = " … ".join(text[start:end] for start, end in pairs)
    return shown


def _words(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(_words(item) for item in value) or "—"
    if isinstance(value, dict):
        return " ".join(str(part) for name, part in value.items() if name not in ("id", "start", "end") and part)
    # A browser sends other line ends than those that are stored.
    return str(value).replace("\r\n", "\n").strip()
