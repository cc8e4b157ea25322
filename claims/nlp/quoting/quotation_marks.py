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
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    '"': '"',
    "''": "''",
    "'": "'",
    "``": "''",
}
_SINGLE = frozenset("‘‚'")
_GUILLEMETS = frozenset("«»‹›")
# Unclosed, these mark the items of a list.
_BULLETS = frozenset("»›")
# A mark behind a plural may be its apostrophe ("the dockers’ union") where one behind a full stop closes later.
_CLOSED_LATER = re.compile(r"(?<=[.,?!])['’](?!\w)|(?<![^\s(\[“\"])['‘](?=\w)|\n")
# A single mark that is not closed this soon was an apostrophe.
_SINGLE_REACH = 1000
# Nobody quotes somebody quoting somebody quoting somebody.
_MAX_DEPTH = 3
_SENTENCE_ENDS = frozenset(".?!”\"'’)")
_MIN_UNCLOSED_WORDS = 4


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
    convention for long quotes) or when it opens its paragraph, a clause or a sentence; otherwise it is text.
    """
    pairing = _Pairing(text)
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        if mark == "\n":
            pairing.end_paragraph(start)
        elif mark == "'''" and pairing.stack and pairing.stack[-1].mark == "'":
            pairing.take("'", start, start + 1)
            pairing.take("''", start + 1, end)
        elif mark == "'''":
            pairing.take("''", start, start + 2)
            pairing.take("'", start + 2, end)
        else:
            pairing.take(mark, start, end)
    pairing.end_paragraph(len(text))
    return pairing.found


class _Pairing:
    """Marks of one text, taken one by one; ``stack`` holds those that are open in the paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.stack: list[_Open] = []
        self.paragraph = 0
        self.carried = False
        # Kept until the paragraph shows whether the outer mark is closed.
        self.inner: list[Quotation] = []
        # Where the next single mark stands that closes or opens beyond doubt, and whether it closes.
        self.sure: tuple[int, bool] = (-1, False)
        self.wrong_closer: tuple[int, int] | None = None

    def take(self, mark: str, start: int, end: int) -> None:
        if _closes(self.text, mark, start, end, self.stack) and not self._is_plural(mark, start, end):
            for depth in range(len(self.stack) - 1, -1, -1):
                if mark in _closers(self.stack[depth].mark):
                    self._close(depth, start, end)
                    return
        if _opens(self.text, mark, start, end, self.stack):
            del self.stack[_MAX_DEPTH:]
            self.stack.append(_Open(mark, start, end))
        elif mark in {"'", "’"} and self.wrong_closer is None and self._may_end_double(start, end):
            self.wrong_closer = start, end

    def _is_plural(self, mark: str, start: int, end: int) -> bool:
        """Tell whether a single mark behind an s belongs to a plural: another one closes later."""
        if mark not in {"'", "’"} or self.text[start - 1] != "s" or not self.text[end + 1 : end + 2].islower():
            return False
        if self.sure[0] < end:
            later = _CLOSED_LATER.search(self.text, end)
            place = len(self.text) if later is None else later.start()
            self.sure = place, later is not None and self.text[place - 1] in ".,?!" and later.group() != "\n"
        return self.sure[1] and self.sure[0] - start < _SINGLE_REACH

    def _close(self, depth: int, start: int, end: int) -> None:
        opened = self.stack[depth]
        if self.text[opened.end : start].strip():
            if depth == 0:
                self.found.append(Quotation(opened.start, end, opened.end, start, True, self._continues(opened)))
            elif opened.mark not in _SINGLE:
                while self.inner and self.inner[-1].start > opened.start:
                    self.inner.pop()
                self.inner.append(Quotation(opened.start, end, opened.end, start))
        del self.stack[depth:]
        if depth == 0:
            self._forget()

    def _may_end_double(self, start: int, end: int) -> bool:
        """Tell whether a single mark stands where the double mark that is open would end: “Late again.’ Then ..."""
        if not self.stack or any(entry.mark in _SINGLE for entry in self.stack):
            return False
        return self.text[start - 1] in ".,?!" and not self.text[end : end + 1].strip()

    def _continues(self, opened: _Open) -> bool:
        first = not self.found or self.found[-1].end <= self.paragraph
        return self.carried and first and not self.text[self.paragraph : opened.start].strip()

    def end_paragraph(self, end: int) -> None:
        """Settle what is open where the paragraph ends; note whether its last quotation goes on in the next one."""
        if self.text[self.paragraph : end].strip():
            opened = next((entry for entry in self.stack if entry.mark not in _SINGLE), None)
            self.carried = opened is not None and self._end_open(opened, end)
            if opened is None:
                self.found.extend(self.inner)
        self.stack.clear()
        self._forget()
        self.paragraph = end + 1

    def _end_open(self, opened: _Open, end: int) -> bool:
        text = self.text
        inner_end = opened.end + len(text[opened.end : end].rstrip())
        if inner_end <= opened.end:
            return False
        if opened.mark not in _BULLETS and _next_opens(text, end, opened.mark):
            self.found.append(Quotation(opened.start, inner_end, opened.end, inner_end, False, self._continues(opened)))
            return True
        closed = opened.start
        if self.wrong_closer is not None:
            start, closed = self.wrong_closer
            self.found.append(Quotation(opened.start, closed, opened.end, start, True, self._continues(opened)))
        elif not self.inner and opened.mark not in _BULLETS and self._opens_speech(opened, inner_end):
            self.found.append(Quotation(opened.start, inner_end, opened.end, inner_end, False, self._continues(opened)))
        self.found.extend(quotation for quotation in self.inner if quotation.start >= closed)
        return False

    def _opens_speech(self, opened: _Open, inner_end: int) -> bool:
        lead = self.text[self.paragraph : opened.start].rstrip()
        if not lead or lead[-1] in ",:":
            return True
        inner = self.text[opened.end : inner_end]
        return lead[-1] in _SENTENCE_ENDS and inner[:1].isupper() and len(inner.split()) >= _MIN_UNCLOSED_WORDS

    def _forget(self) -> None:
        self.inner.clear()
        self.wrong_closer = None


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
    if mark in _GUILLEMETS:
        return (
            bool(after)
            and after != "\n"
            and (not before or not before.isalnum())
            and not (stack and stack[-1].mark == mark)
        )
    if not after or (after.isspace() and mark != "”"):
        return False
    if mark == "”":
        return not stack and (not before or before == "\n")
    if mark in {"“", "„", "``"}:
        return not (stack and stack[-1].mark == mark and before and not before.isspace())
    if mark in {'"', "''"}:
        if before.isalnum() or after == "“":
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


_NEXT_OPENER = re.compile(r"\s*(“|\"|''|``|«|„|‘)")


def _next_opens(text: str, offset: int, mark: str) -> bool:
    following = _NEXT_OPENER.match(text, offset)
    return following is not None and following.group(1) == mark
