"""Content that is no clause: vowed to go, called it "a mess", accused her of lying, praised the plan."""

from ..types import CueKind
from .boundaries import clean
from .quoted_ranges import QuotedRanges
from .reading import Reading
from .reports import Report
from .statement import Statement

_CONTENT_PREPOSITIONS = frozenset({"as", "for", "of", "about", "on", "to", "against"})
# "on Monday", "on Twitter": when and where it was said, not what.
_CIRCUMSTANCE = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "twitter",
        "facebook",
        "instagram",
        "television",
        "tv",
        "cnn",
        "air",
        "stage",
    ]
)


def object_content(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a verb whose content is an infinitive, a noun phrase or a prepositional phrase."""
    verb, entry = report.verb, report.entry
    after = [child for child in reading.children[verb] if child > verb]
    if entry.kind("naming"):
        statement = _naming(reading, quoted, report, after)
        if statement is not None:
            return statement
    infinitive = next(
        (c for c in after if reading.deps[c] in {"xcomp", "ccomp", "advcl"} and _is_infinitive(reading, c)), None
    )
    obj = next((c for c in after if reading.deps[c] == "dobj"), None)
    if infinitive is not None and reading.deps[infinitive] != "advcl":
        subject = reading.child(infinitive, "nsubj")
        if (kind := entry.kind("person_infinitive")) is not None and (subject is not None or obj is not None):
            start = min(reading.left(child) for child in (infinitive, obj) if child is not None)
            return _statement(reading, quoted, report, start, reading.right(infinitive), kind)
        if (kind := entry.kind("infinitive")) is not None and obj is None:
            return _statement(reading, quoted, report, reading.left(infinitive), reading.right(infinitive), kind)
    preposition = next(
        (
            c
            for c in after
            if reading.deps[c] == "prep"
            and reading.words[c] in _CONTENT_PREPOSITIONS
            and entry.kind(reading.words[c])
            and not _is_circumstance(reading, c)
        ),
        None,
    )
    if preposition is not None:
        kind = entry.kind(reading.words[preposition])
        if obj is not None and obj < preposition:
            return _statement(reading, quoted, report, reading.left(obj), reading.right(preposition), kind)
        if obj is None:
            start = preposition if reading.words[preposition] == "as" else preposition + 1
            return _statement(reading, quoted, report, start, reading.right(preposition), kind)
    if obj is not None and (kind := entry.kind("object")) is not None and reading.tags[obj] not in {"PRP", "WP", "WDT"}:
        return _statement(reading, quoted, report, reading.left(obj), reading.right(obj), kind)
    return None


def _naming(reading: Reading, quoted: QuotedRanges, report: Report, after: list[int]) -> Statement | None:
    parts = [
        c
        for c in after
        if reading.deps[c] in {"dobj", "oprd", "ccomp", "xcomp", "attr", "acomp", "nsubj"} and c != report.subject
    ]
    named = [c for c in parts if reading.deps[c] != "dobj"]
    passive = reading.child(report.verb, "nsubjpass", "auxpass") is not None
    kind = report.entry.takes["naming"]
    if passive:
        return None
    if not named:
        target = quoted.around(report.verb + 1)
        if target is not None:
            return _statement(reading, quoted, report, report.verb + 1, target.end, kind)
        if len(parts) == 1 and (second := quoted.around(reading.right(parts[0]))) is not None:
            return _statement(reading, quoted, report, reading.left(parts[0]), second.end, kind)
        return None
    if _is_infinitive(reading, named[-1]):
        return None
    start = min(max(reading.left(c), report.verb + 1) for c in parts)
    return _statement(reading, quoted, report, start, max(reading.right(c) for c in parts), kind)


def _statement(
    reading: Reading, quoted: QuotedRanges, report: Report, start: int, end: int, kind: CueKind | None
) -> Statement | None:
    pieces = clean(reading, quoted, [(max(start, report.verb + 1), end)])
    if not pieces or kind is None or (report.subject is not None and pieces[0][0] <= report.subject < pieces[-1][1]):
        return None
    return Statement(pieces, (report.verb, report.verb + 1), kind, report.subject)


def _is_infinitive(reading: Reading, token: int) -> bool:
    return any(reading.words[c] == "to" and reading.deps[c] == "aux" for c in reading.children[token])


def _is_circumstance(reading: Reading, preposition: int) -> bool:
    pobj = reading.child(preposition, "pobj")
    return pobj is not None and reading.words[pobj] in _CIRCUMSTANCE
