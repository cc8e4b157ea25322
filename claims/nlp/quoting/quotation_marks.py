"""Pairing quotation marks, paragraph by paragraph and by type; one pass, linear in the text."""

import re
from dataclasses import dataclass

# ``'''`` is a single and a double mark side by side; ''  and `` are doubles of typewriters and TeX.
_MARK = re.compile(r"'''|''|``|[“”„‟«»\"‘’‚‹›'`]|\n")
_ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|round|n|cos|neath|ere)\b", re.IGNORECASE)
_CLOSER = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    '"': '"',
    "''": "''",
    "'": "'",
    "``": "''",
}
_SINGLE = frozenset("‘‚‹'")
# A single mark that is not closed this soon was an apostrophe.
_SINGLE_REACH = 1000
# Nobody quotes somebody quoting somebody quoting somebody.
_MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, marks included, as character offsets.

    ``closed`` is false where it runs to the end of its paragraph without a closing mark; ``continues`` is true where
    it goes on from the paragraph before.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of ``text`` in order; what is quoted inside another is not listed.

    A mark that is never closed counts to the end of its paragraph when the next paragraph opens with a mark again (the
    convention for long quotes) or when it opens its paragraph or a clause; otherwise it is text.
    """
    found: list[Quotation] = []
    stack: list[_Open] = []
    carried = False
    paragraph = 0
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        if mark == "\n":
            carried = _end_paragraph(text, stack, found, start, carried, paragraph)
            stack.clear()
            paragraph = end
            continue
        for piece, piece_start, piece_end in _split(mark, start, end, stack):
            _take(text, piece, piece_start, piece_end, stack, found, paragraph, carried)
    _end_paragraph(text, stack, found, len(text), carried, paragraph)
    return found


def _split(mark: str, start: int, end: int, stack: list[_Open]) -> list[tuple[str, int, int]]:
    if mark == "'''":
        if stack and stack[-1].mark == "'":
            return [("'", start, start + 1), ("''", start + 1, end)]
        return [("''", start, start + 2), ("'", start + 2, end)]
    return [(mark, start, end)]


def _take(
    text: str,
    mark: str,
    start: int,
    end: int,
    stack: list[_Open],
    found: list[Quotation],
    paragraph: int,
    carried: bool,
) -> None:
    if _closes(text, mark, start, end, stack):
        for depth in range(len(stack) - 1, -1, -1):
            if mark in _closers(stack[depth].mark):
                if depth == 0:
                    _add(text, stack[0], start, end, found, paragraph, carried)
                del stack[depth:]
                return
    if _opens(text, mark, start, end, stack):
        del stack[_MAX_DEPTH:]
        stack.append(_Open(mark, start, end))


def _closers(mark: str) -> tuple[str, ...]:
    if mark in {"''", "``"}:
        return ("''", '"', "”")
    if mark in {'"', "“"}:
        return ("''", '"', "”") if mark == '"' else ("''", '"', "”", "“")
    if mark == "‘":
        return ("’", "'")
    if mark == "”":
        return ("”", '"')
    return tuple(_CLOSER.get(mark, ""))


def _closes(text: str, mark: str, start: int, end: int, stack: list[_Open]) -> bool:
    if not stack or not any(mark in _closers(entry.mark) for entry in stack):
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if mark in {"'", "’"}:
        singles = [entry for entry in stack if entry.mark in _SINGLE]
        if not singles or after.isalnum() or start - singles[-1].start > _SINGLE_REACH:
            return False
        return not before.isspace() and start > singles[-1].end
    if mark == "“":
        return not before.isspace() and not after.isalnum()
    if mark == '"' or mark == "''":
        opens_here = (before.isspace() or before in {"(", "["}) and after and not after.isspace()
        return not opens_here or not _is_same(stack, mark)
    return True


def _is_same(stack: list[_Open], mark: str) -> bool:
    return any(entry.mark == mark for entry in stack)


def _opens(text: str, mark: str, start: int, end: int, stack: list[_Open]) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if not after or (after.isspace() and mark != "”"):
        return False
    if mark == "”":
        return not stack and (not before or before == "\n")
    if mark in {"“", "„", "«", "``"}:
        if stack and stack[-1].mark == mark:
            if before and not before.isspace():
                return False
            stack.pop()  # opened again without closing: the later mark is the one that counts
        return True
    if mark in {'"', "''"}:
        if before.isalnum():
            return False
        if stack and stack[-1].mark == mark:
            stack.pop()
        return True
    if mark not in _SINGLE or before.isalnum():
        return False
    if mark == "'" and not (
        (not before or before.isspace() or before in '"“([—–-/') and after.isalnum() and not _ELISION.match(text, end)
    ):
        return False
    if stack and stack[-1].mark == mark:
        stack.pop()
    return True


def _add(
    text: str, opened: _Open, close_start: int, close_end: int, found: list[Quotation], paragraph: int, carried: bool
) -> None:
    if text[opened.end : close_start].strip():
        first = not found or found[-1].end <= paragraph
        continues = carried and first and not text[paragraph : opened.start].strip()
        found.append(Quotation(opened.start, close_end, opened.end, close_start, True, continues))


def _end_paragraph(
    text: str, stack: list[_Open], found: list[Quotation], end: int, carried: bool, paragraph: int
) -> bool:
    """Close the paragraph that ends at ``end``; return whether its last quotation goes on in the next one."""
    if not text[paragraph:end].strip():
        return carried
    opened = next((entry for entry in stack if entry.mark not in _SINGLE), None)
    if opened is None:
        return False
    inner_end = opened.end + len(text[opened.end : end].rstrip())
    if inner_end <= opened.end:
        return False
    lead = text[paragraph : opened.start].rstrip()
    goes_on = _next_opens(text, end, opened.mark)
    if goes_on or not lead or lead[-1] in ",:":
        continues = carried and not lead
        found.append(Quotation(opened.start, inner_end, opened.end, inner_end, False, continues))
    return goes_on


_NEXT_OPENER = re.compile(r"\s*(“|\"|''|``|«|„|‘)")


def _next_opens(text: str, offset: int, mark: str) -> bool:
    following = _NEXT_OPENER.match(text, offset)
    return following is not None and following.group(1) == mark
