"""Content that is no clause: vowed to go, called it "a mess", accused her of lying, praised the plan."""

from ..types import CueKind
from ..wordlists import ROLE_NOUNS
from .boundaries import (
    before_colon,
    clean,
    reach_quotation,
    without_aside,
)
from .coordination import beyond_mark, is_infinitive, with_belonging, with_coordinated, with_same_preposition
from .fronted import before_main_clause
from .handovers import before_further_report, before_next_report, before_own_verb
from .nouns import phrase_of
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading
from .reports import Report
from .statement import Statement
from .subjects import is_passive

_CONTENT_PREPOSITIONS = frozenset({"as", "for", "at", "of", "about", "on", "to", "against", "with"})
# One word ("him") states nothing; a short relative clause tells who somebody is.
_BACKGROUND = frozenset({"relcl", "ccomp"})
_REACH = 60
_MIN_WORDS, _MIN_BACKGROUND_WORDS = 2, 5
_NAMED_WORDS = 12
# What these have for an object is words or a work, not what they are about: spoke the language of ...
_MAKING = frozenset({"speak", "talk", "write", "sing"})
# What these do to a person is no statement: emailed Lund, confirmed the judges.
_DONE_TO_PEOPLE = frozenset({"admit", "confirm", "email", "text", "threaten", "order"})
_FREE_RELATIVES = frozenset({"what", "whatever", "how", "why"})
_STOPS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_TOLD = frozenset(
    {"story", "stories", "tale", "tales", "question", "questions", "joke", "jokes", "truth", "lie", "lies"}
)
_NEAR = 12
# Prepositions that rarely belong to anything but the verb.
_GOVERNED = frozenset({"about", "against"})
_NAMED = frozenset({"oprd", "ccomp", "xcomp", "attr", "acomp", "nsubj"})
_WITH_PERSON = frozenset({"person_clause", "person_infinitive", "of"})
_PRONOUNS = frozenset({"PRP", "WP", "WDT"})


def naming(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a verb that gives something a name: called the plan "a mess"."""
    verb, kind = report.verb, report.entry.kind("naming")
    if kind is None or reading.child(verb, "nsubjpass", "auxpass") is not None:
        return None
    target = quoted.around(verb + 1)
    if target is not None:
        return Statement([(target.start, target.end)], (verb, verb + 1), kind, report.subject)
    named = [c for c in reading.children[verb] if c > verb and reading.deps[c] in _NAMED and c != report.subject]
    obj = _object(reading, report)
    if not named:
        end = _second_part(reading, quoted, verb, obj)
        return None if end is None else _statement(reading, quoted, report, verb + 1, end, kind)
    if is_infinitive(reading, named[-1]):
        return None
    parts = named if obj is None else [obj, *named]
    start = min(max(reading.left(part), verb + 1) for part in parts)
    return _statement(reading, quoted, report, start, max(reading.right(part) for part in parts), kind)


def _second_part(reading: Reading, quoted: QuotedRanges, verb: int, obj: int | None) -> int | None:
    """Return the end of a name that the parse did not tell from what is named: called her "a saint"."""
    number = quoted.next_from(verb)
    if number < len(quoted.ranges):
        target = quoted.ranges[number]
        gap = range(verb + 1, target.start)
        if target.end <= reading.last[verb] and len(gap) <= _NAMED_WORDS and _is_noun_phrase(reading, gap):
            return target.end
    if obj is None:
        return None
    for token in range(verb + 2, obj):
        if reading.words[token] in {"a", "an"} and reading.tags[token - 1][:2] in {"NN", "PR"}:
            return reading.right(obj)
    return None


def _is_noun_phrase(reading: Reading, tokens: range) -> bool:
    """Tell whether ``tokens`` may be what is named: no clause, no "called for"; an aside stands between commas."""
    words, tags = (part[tokens.start : tokens.stop] for part in (reading.words, reading.tags))
    verbs = not FINITE_TAGS.isdisjoint(tags) or "VB" in tags
    return not verbs and words[:1] != ["for"] and words.count(",") % 2 == 0 and {";", ":"}.isdisjoint(words)


def infinitive(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of an infinitive: vowed to go, urged the council to wait."""
    verb = report.verb
    content = next(
        (
            c
            for c in reading.children[verb]
            if c > verb
            and (reading.deps[c] in {"xcomp", "ccomp"} or (reading.deps[c] == "advcl" and reading.left(c) == verb + 1))
            and is_infinitive(reading, c)
        ),
        None,
    )
    if content is None:
        return None
    obj, subject = _object(reading, report), reading.child(content, "nsubj")
    start, end = reading.left(content), reading.right(content)
    if reading.words[start] == "for":
        start += 1  # called for | the town to pay
    has_person = subject is not None or obj is not None or is_passive(reading, verb)
    if (kind := report.entry.kind("person_infinitive")) is not None and has_person:
        return _statement(reading, quoted, report, start if obj is None else min(start, reading.left(obj)), end, kind)
    if (kind := report.entry.kind("infinitive")) is not None and obj is None:
        return _statement(reading, quoted, report, start, end, kind)
    return None


def prepositional(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a preposition that the verb governs: warned of floods, dismissed it as "noise"."""
    for child in reading.children[report.verb]:
        if child < report.verb:
            continue
        first = reading.left(child)
        if reading.words[first] == "as" and reading.deps[child] == "advcl" and reading.tags[child] == "VBN":
            kind, obj = report.entry.kind("as"), _object(reading, report)
            if kind is not None and obj is not None and obj < first:
                return _statement(reading, quoted, report, reading.left(obj), reading.right(child), kind)
        if reading.words[first] == "for" and reading.deps[child] in {"ccomp", "xcomp", "advcl"} and first > report.verb:
            kind = report.entry.kind("for")
            if kind is not None:
                return _statement(reading, quoted, report, first + 1, reading.right(child), kind)
        kind = report.entry.kind(reading.words[child]) if reading.words[child] in _CONTENT_PREPOSITIONS else None
        if kind is None or reading.deps[child] not in {"prep", "prt"}:
            continue
        end = reading.right(child)
        following = _infinitive_after(reading, report.verb, child)
        if following is not None:
            end = reading.right(following)
        end = with_belonging(reading, report.verb, child, end)
        obj = _object(reading, report)
        if obj is not None and obj < child and not _is_addressee(reading, report, obj):
            return _statement(reading, quoted, report, reading.left(obj), end, kind)
        return _statement(reading, quoted, report, child + 1, end, kind)  # reminded the crew of | the plan
    obj = _object(reading, report)
    if obj is not None:
        for child in reading.children[obj]:
            kind = report.entry.kind(reading.words[child]) if child > obj and reading.deps[child] == "prep" else None
            if kind is not None and report.entry.kind("object") is None and report.entry.lemma not in _MAKING:
                start = child + 1 if _is_addressee(reading, report, obj) else reading.left(obj)
                return _statement(reading, quoted, report, start, reading.right(obj), kind)
    return None


def displaced(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a preposition that the parse hung elsewhere: complained on Monday about noise."""
    if _object(reading, report) is not None:
        return None
    for token in range(report.verb + 1, min(reading.last[report.verb], report.verb + _NEAR)):
        word = reading.words[token]
        if quoted.at[token] >= 0 or reading.tags[token][:2] in {"VB", "MD"} or word in {",", ";", ":", "and", "but"}:
            return None
        if (
            word == "to"
            and reading.tags[token + 1 : token + 2] == ["VB"]
            and (kind := report.entry.kind("infinitive")) is not None
        ):
            return _statement(reading, quoted, report, token, reading.right(token + 1), kind)
        kind = report.entry.kind(word) if word in _GOVERNED and reading.deps[token] == "prep" else None
        if kind is not None:
            return _statement(reading, quoted, report, token + 1, reading.right(token), kind)
    return None


def _infinitive_after(reading: Reading, verb: int, preposition: int) -> int | None:
    for child in reading.children[verb]:
        if child > preposition and reading.deps[child] in {"xcomp", "ccomp", "advcl"} and is_infinitive(reading, child):
            return child
    return None


def noun_object(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement of a noun phrase: praised the plan, announced a ban."""
    obj, kind = _object(reading, report), report.entry.kind("object")
    obj = _free_relative(reading, report.verb) if obj is None else obj
    if obj is None or kind is None or reading.tags[obj] in _PRONOUNS or phrase_of(reading, quoted, obj) is not None:
        return None
    if report.entry.lemma in _DONE_TO_PEOPLE and _names_person(reading, obj):
        return None
    end = _noun_end(reading, quoted, report.verb, obj)
    if report.entry.kind("clause") is not None and _goes_on_as_clause(reading, end):
        end = _clause_end(reading, quoted, end)  # The subject of a clause, not an object: promised the crew | would ...
    return _statement(reading, quoted, report, reading.left(obj), end, kind)


def _names_person(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` is a name or a word for someone in a role: Berg, the judges."""
    word = reading.words[token]
    return reading.tags[token] in {"NNP", "NNPS"} or word in ROLE_NOUNS or word.removesuffix("s") in ROLE_NOUNS


def _free_relative(reading: Reading, verb: int) -> int | None:
    """Return the verb of a clause that stands for a noun: condemned | what he called a mess."""
    for child in reading.children[verb]:
        if child > verb and reading.deps[child] == "ccomp" and reading.words[reading.left(child)] in _FREE_RELATIVES:
            return child
    return None


def _goes_on_as_clause(reading: Reading, end: int) -> bool:
    if end + 1 >= reading.size or reading.tags[end] not in FINITE_TAGS or reading.words[end - 1] in _STOPS:
        return False
    return reading.tags[end + 1][:2] not in {"NN", "PR"} or reading.tags[end] != "MD"


def _clause_end(reading: Reading, quoted: QuotedRanges, token: int) -> int:
    while token < reading.last[token - 1] and (quoted.at[token] >= 0 or reading.words[token] not in _STOPS):
        token += 1
    return token


def passive_subject(reading: Reading, quoted: QuotedRanges, report: Report) -> Statement | None:
    """Return the statement that the subject of a passive is: the plan was rejected, the ban announced on Monday."""
    verb, kind = report.verb, report.entry.kind("object")
    takes_person = not _WITH_PERSON.isdisjoint(report.entry.takes)
    if kind is None or takes_person or reading.tags[verb] != "VBN" or reading.child(verb, "xcomp") is not None:
        return None
    if is_passive(reading, verb):
        content = reading.child(verb, "nsubjpass", "nsubj")
    elif reading.deps[verb] == "acl" and reading.child(verb, "dobj", "ccomp", "xcomp", "oprd") is None:
        content = reading.heads[verb]
    else:
        return None
    if content is None or content > verb or reading.tags[content] not in {"NN", "NNS"}:
        return None
    if reading.child(content, "appos") is not None:
        return None
    start, end = reading.left(content), min(reading.right(content), verb)
    while reading.tags[start] == "WRB":
        start += 1
    end = without_aside(reading, quoted, content, end)
    pieces = clean(reading, quoted, [(start, end)])
    if not pieces or pieces[0][1] - pieces[0][0] < _MIN_WORDS:
        return None
    agent = reading.child(verb, "agent")
    speaker = None if agent is None else reading.child(agent, "pobj")
    return Statement(pieces, (verb, verb + 1), kind, speaker)


def _noun_end(reading: Reading, quoted: QuotedRanges, verb: int, obj: int) -> int:
    """Return the end of the noun phrase of ``obj``: without an aside, with a phrase that the parse hung on the verb."""
    return without_aside(reading, quoted, obj, with_belonging(reading, verb, obj, reading.right(obj)))


def _object(reading: Reading, report: Report) -> int | None:
    for child in reading.children[report.verb]:
        if child <= report.verb or child == report.subject or _is_day(reading, child):
            continue
        if reading.deps[child] == "dobj" or (reading.deps[child] == "xcomp" and reading.tags[child] == "VBG"):
            return child
    return None


def _is_addressee(reading: Reading, report: Report, obj: int) -> bool:
    """Tell whether ``obj`` is whom the verb speaks to: reminded the crew of ..., but: told the story of ..."""
    return "person_clause" in report.entry.takes and reading.words[obj] not in _TOLD


def _is_day(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` is a day that the parse took for an object: promised Sunday to pay."""
    return reading.words[token] in _DAYS


def _statement(
    reading: Reading, quoted: QuotedRanges, report: Report, start: int, end: int, kind: CueKind
) -> Statement | None:
    end = before_further_report(reading, quoted, report.verb, start, end) or end
    end = before_next_report(reading, quoted, report.verb, start, end)
    for token in range(start, min(end, start + _REACH)):
        if reading.tags[token] == "VB" and reading.deps[token] in {"xcomp", "ccomp", "advcl", "acl"}:
            end = before_own_verb(reading, report.verb, token) or end
    end = with_coordinated(reading, quoted, report.verb, end)
    end = without_aside(reading, quoted, start, with_same_preposition(reading, report.verb, start, end))
    end = beyond_mark(reading, quoted, report.verb, reach_quotation(reading, quoted, report.verb, end))
    end = before_main_clause(reading, quoted, report, start, before_colon(reading, quoted, start, end))
    pieces = clean(reading, quoted, [(max(start, report.verb + 1), end)])
    if not pieces or (report.subject is None and not is_passive(reading, report.verb)):
        return None
    if report.subject is not None and pieces[0][0] <= report.subject < pieces[-1][1]:
        return None
    if not _says_something(reading, quoted, report, *pieces[0]):
        return None
    return Statement(pieces, (report.verb, report.verb + 1), kind, report.subject)


def _says_something(reading: Reading, quoted: QuotedRanges, report: Report, start: int, end: int) -> bool:
    if max(quoted.at[start:end]) >= 0:
        return True
    if end - start == 1 and reading.tags[start].startswith("NN") and reading.deps[report.verb] not in _BACKGROUND:
        return True
    return end - start >= (_MIN_BACKGROUND_WORDS if reading.deps[report.verb] in _BACKGROUND else _MIN_WORDS)
