"""Statements led by a speaker's name and a colon: headlines, transcripts, and a name before a quotation."""

from ..wordlists import GIVEN_NAMES
from .boundaries import clean, is_dash
from .cues import colon_labels, is_message
from .direct import end_after
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading
from .statement import Range, Statement

_FROM = frozenset({"from", "by"})
_OF = frozenset({"of", "for"})
_LABEL_WORDS = 6
_SENTENCE_ENDS = frozenset(".?!…")


def colon_statements(reading: Reading, quoted: QuotedRanges) -> list[Statement]:
    """Return what stands after a speaker's name and a colon, in the headline, in transcripts and before quotations."""
    statements = []
    for token, word in enumerate(reading.words):
        if word != ":" or token + 1 >= reading.size:
            continue
        label = _label(reading, token)
        if label is None:
            continue
        content = _content(reading, quoted, label, token)
        pieces = [] if content is None else clean(reading, quoted, [content])
        if pieces:
            statements.append(Statement(pieces, (token, token + 1), speaker=_speaker(reading, *label)))
    return statements


def _speaker(reading: Reading, start: int, end: int) -> int:
    """Return the head of the name in a label.

    Berg in "Anna Berg, Oslo", "Berg to the council", "from Anna Berg", "Stated Berg", "Berg's message", "the words of
    Anna Berg"; "his" in "His reply".
    """
    if "," in reading.words[start + 1 : end]:
        end = reading.words.index(",", start + 1)
    owner = None
    for token in range(start + 1, end - 1):
        noun = reading.words[token - 1]
        if reading.words[token] in _FROM or (reading.words[token] in _OF and is_message(noun)):
            return _speaker(reading, token + 1, end)
        if reading.tags[token] == "POS":
            owner = token - 1
        elif reading.tags[token] in {"IN", "TO"} and reading.tags[token - 1].startswith("NN"):
            end = token
            break
    if reading.words[start] in _FROM and end - start > 1:
        return _speaker(reading, start + 1, end)
    if owner is None and reading.tags[start] == "PRP$":
        owner = start
    return owner if owner is not None and is_message(reading.words[end - 1]) else end - 1


def _label(reading: Reading, colon: int) -> Range | None:
    """Return the noun phrase before ``colon`` that opens the paragraph or follows a dash."""
    start = colon
    while start > 0 and colon - start <= _LABEL_WORDS:
        word = reading.words[start - 1]
        if "\n" in word or (start < colon and is_dash(reading, start - 1)) or reading.first[start] == start < colon:
            break
        start -= 1
    if start > 0 and colon - start > _LABEL_WORDS:
        return None
    while start < colon and reading.words[start] in {'"', "“", "''"}:
        start += 1
    tags = reading.tags[start:colon]
    if not tags or not FINITE_TAGS.isdisjoint(tags):
        return None
    if not tags[-1].startswith("NN") and not reading.text[reading.starts[start] : reading.ends[colon - 1]].isupper():
        return None
    if reading.tags[start][:2] == "VB" and colon - start > 1:
        start += 1
    owned = next((token for token in range(start, colon) if reading.tags[token] == "POS"), colon)
    if reading.words[start] not in _FROM and not colon_labels().isdisjoint(reading.words[start:owned]):
        return None
    return start, colon


def _content(reading: Reading, quoted: QuotedRanges, label: Range, colon: int) -> Range | None:
    opens_text = not reading.text[: reading.starts[label[0]]].strip() if label[0] < _LABEL_WORDS else False
    following = colon + 1
    while following < reading.size - 1 and reading.words[following].isspace() and "\n" not in reading.words[following]:
        following += 1
    target = quoted.around(following)
    if target is not None and target.start == following:
        inner = reading.text[target.quotation.inner_start : target.quotation.inner_end].rstrip()
        if opens_text and inner[-1:] not in _SENTENCE_ENDS:
            return target.start, _paragraph_end(reading, colon)
        return target.start, end_after(reading, target)
    name = reading.text[reading.starts[label[0]] : reading.ends[label[1] - 1]]
    if opens_text and (reading.tags[label[1] - 1] != "NN" or len(name.split()) == 1):
        return colon + 1, _paragraph_end(reading, colon)
    if _opens_paragraph(reading, label[0]):
        end = _paragraph_end(reading, colon)
        if (name.isupper() and len(name) > 2) or (_is_person(reading, label) and _has_verb(reading, colon + 1, end)):
            return colon + 1, end
    return None


def _is_person(reading: Reading, label: Range) -> bool:
    """Tell whether a label is the full name of a person."""
    start, end = label
    full = end - start > 1 and reading.words[start].title() in GIVEN_NAMES
    return full and all(tag in {"NNP", "NNPS"} for tag in reading.tags[start:end])


def _has_verb(reading: Reading, start: int, end: int) -> bool:
    return any(reading.tags[token] in FINITE_TAGS or reading.tags[token] == "VB" for token in range(start, end))


def _opens_paragraph(reading: Reading, token: int) -> bool:
    before = token - 1
    while before >= 0 and (reading.words[before] in {'"', "“", "''"} or is_dash(reading, before)):
        before -= 1
    if 0 <= before < _LABEL_WORDS and reading.text[: reading.ends[before]].isupper():
        return True  # "EXCLUSIVE - " before a headline
    return before < 0 or "\n" in reading.words[before]


def _paragraph_end(reading: Reading, token: int) -> int:
    while token < reading.size and "\n" not in reading.words[token] and reading.words[token] != ";":
        token += 1
    return token
