"""Who is meant: pronouns and nouns such as "the senator", followed through an article in reading order."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from .names import Cast, Description, Entity, Kind, describe, noun_phrase
from .roles import Holder
from .tokens import Tokens
from .types import Resolution
from .wordlists import LEADERS, ROLE_NOUNS, SAID

PRONOUN_SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
# How much a mention keeps someone in mind, by its part in the sentence; it fades with every sentence.
WEIGHT = {
    "nsubj": 1.0,
    "nsubjpass": 0.9,
    "dobj": 0.5,
    "poss": 0.5,
    "compound": 0.25,
    "nmod": 0.25,
    "pobj": 0.4,
    "agent": 0.5,
}
OTHER_WEIGHT = 0.4
FADE = 0.6
KEPT = 0.5
IN_QUOTE = 0.15
REPORTED = 0.6
EMBEDDED = 0.65
SPEAKS = 1.4
OWNS_SUBJECT = 0.75
UNKNOWN_SEX = 0.8
# Below the first, nobody is near enough; the runner-up may have at most the second, of the best one's score.
ENOUGH = 0.08
RIVAL = 0.85
# Nobody further back than the last so many people and organisations is meant.
IN_MIND = 24


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom a token stands for; ``entity`` is None where the text does not tell."""

    entity: Entity | None
    resolution: Resolution
    reason: str = ""


@dataclass(slots=True)
class _Trace:
    salience: float
    sentence: int
    clause: int


class Focus:
    """Reads an article once; ``readings`` then has every name, pronoun and role noun by its token."""

    def __init__(
        self,
        tokens: Tokens,
        cast: Cast,
        quoted: list[bool],
        reported: list[bool],
        *,
        holder: Callable[[Description], Holder | None],
    ) -> None:
        self.tokens = tokens
        self.cast = cast
        self.quoted = quoted
        self.reported = reported
        self.holder = holder
        self.readings: dict[int, Reading] = {}
        self._in_mind: OrderedDict[Entity, _Trace] = OrderedDict()
        self._described: dict[str, list[Entity]] = {}
        for entity in cast.entities:
            for description in entity.descriptions:
                people = self._described.setdefault(description.role, [])
                if entity not in people:
                    people.append(entity)
        self._now = 0
        self._read()

    def _read(self) -> None:
        tokens, heads, names = self.tokens, self.cast.heads, self.cast.at
        sentence = -1
        for at, word in enumerate(tokens.lower):
            if tokens.sentence[at] != sentence:
                sentence = tokens.sentence[at]
                self._now += not self.quoted[at]
            if at in heads:
                entity = heads[at]
                self.readings[at] = Reading(entity, Resolution.NAMED)
                if entity is not None:
                    self._mention(entity, at)
            elif word in PRONOUN_SEX:
                if not self.quoted[at]:
                    self._pronoun(at, PRONOUN_SEX[word])
            elif word in ROLE_NOUNS and at not in names and tokens.tag[at] in ("NN", "NNP"):
                self._noun(at)

    def _mention(self, entity: Entity, at: int) -> None:
        """Bring ``entity`` to mind by the mention at ``at``."""
        trace = self._in_mind.get(entity)
        weight, clause = self._weight(at)
        if trace is None:
            self._in_mind[entity] = _Trace(weight, self._now, clause)
            if len(self._in_mind) > IN_MIND:
                self._in_mind.popitem(last=False)
            return
        if trace.sentence == self._now:
            trace.salience = max(trace.salience, weight)
        else:
            trace.salience = self._salience(trace) * KEPT + weight
        trace.sentence, trace.clause = self._now, clause
        self._in_mind.move_to_end(entity)

    def _weight(self, at: int) -> tuple[float, int]:
        """Return how much a mention counts, and the verb or noun it belongs to."""
        tokens = self.tokens
        head = at
        while tokens.dep[head] in ("appos", "conj") and tokens.head[head] < head:
            head = tokens.head[head]
        verb = tokens.head[head]
        weight = WEIGHT.get(tokens.dep[head], OTHER_WEIGHT)
        if tokens.dep[head] == "poss" and tokens.dep[verb] in ("nsubj", "nsubjpass"):
            weight = OWNS_SUBJECT
        if tokens.dep[head] in ("nsubj", "nsubjpass"):
            if tokens.lower[verb] in SAID:
                weight *= SPEAKS
            elif tokens.dep[verb] not in ("ROOT", "conj"):
                weight *= EMBEDDED
        if self.quoted[at]:
            weight *= IN_QUOTE
        elif self.reported[at]:
            weight *= REPORTED
        return weight, verb

    def _salience(self, trace: _Trace) -> float:
        return float(trace.salience * FADE ** (self._now - trace.sentence))

    def _pronoun(self, at: int, sex: str) -> None:
        tokens = self.tokens
        own = tokens.lower[at] not in ("him", "himself", "herself", "his", "hers") and tokens.dep[at] != "poss"
        ranked = []
        for entity, trace in self._in_mind.items():
            if entity.kind is not Kind.PERSON or entity.sex not in ("", sex):
                continue
            if trace.clause == tokens.head[at] and trace.sentence == self._now and tokens.dep[at] != "poss" and own:
                continue
            score = self._salience(trace) * (1 if entity.sex else UNKNOWN_SEX)
            ranked.append((score, trace, entity))
        best = _clear_best(ranked)
        if best is None:
            self.readings[at] = Reading(None, Resolution.NONE, "several people may be meant" if ranked else "")
            return
        self.readings[at] = Reading(best, Resolution.PRONOUN, f"“{tokens.words[at]}”: the person most in focus here")
        self._mention(best, at)
        if not best.sex:
            best.sex = sex

    def _noun(self, at: int) -> None:
        tokens = self.tokens
        head = tokens.head[at]
        if tokens.dep[at] in ("compound", "nmod", "amod", "attr", "oprd") or (
            tokens.lower[head] == "as" and tokens.dep[at] == "pobj"
        ):
            return
        while tokens.dep[head] in ("appos", "conj") and tokens.head[head] < head and head not in self.cast.heads:
            head = tokens.head[head]
        if tokens.dep[at] in ("appos", "conj") and self.cast.heads.get(head) is not None and _appositive(tokens, at):
            return
        phrase = noun_phrase(tokens, at)
        first = tokens.lower[phrase.start]
        description = describe([tokens.words[i] for i in phrase])
        named = self._apposed(at)
        if named is not None:
            self.readings[at] = Reading(named, Resolution.NAMED)
            return  # the name that follows is the mention
        entity: Entity | None = None
        resolution, reason = Resolution.NONE, ""
        if description is not None and first not in ("a", "an", "another", "one", "every", "each", "no"):
            entity, resolution, reason = self._described_as(description)
        if entity is None:
            entity = self._unnamed(at, first)
        self.readings[at] = Reading(entity, resolution, reason)
        self._mention(entity, at)

    def _apposed(self, at: int) -> Entity | None:
        tokens = self.tokens
        for later in range(at + 1, min(at + 12, len(tokens))):
            if later in self.cast.heads and tokens.head[later] == at and tokens.dep[later] == "appos":
                return self.cast.heads[later]
        # "the head of the presidential office Ada Quist": the parser hangs the office on the name.
        phrase = noun_phrase(tokens, at)
        for last in (phrase.stop - 1, phrase.stop - 2):
            entity = self.cast.heads.get(last)
            if last > at + 1 and entity is not None and entity.kind is Kind.PERSON and len(entity.words) > 1:
                before = last - len(entity.words)
                if tokens.tag[before] == "NN" and tokens.lower[before] not in ROLE_NOUNS:
                    return entity
        return None

    def _described_as(self, wanted: Description) -> tuple[Entity | None, Resolution, str]:
        for role in LEADERS if wanted.role == "leader" else (wanted.role,):
            people = [
                person
                for person in self._described.get(role, [])
                if any(
                    d.role == role and d.former == wanted.former and wanted.words <= d.words
                    for d in person.descriptions
                )
            ]
            if not people:
                continue
            if len(people) > 1:
                ranked = [
                    (self._salience(trace), trace, person) for person in people if (trace := self._in_mind.get(person))
                ]
                best = _clear_best(ranked, rival=0.4)
                people = [best] if best else []
            if people:
                return people[0], Resolution.NOMINAL, f"the article calls {people[0].name} {role}"
            return None, Resolution.NONE, f"more than one {role} in the article"
        holder = self.holder(wanted)
        if holder is not None and (holder.office or self._foremost() is holder.entity):
            return holder.entity, Resolution.ROLE, holder.reason
        return None, Resolution.NONE, ""

    def _foremost(self) -> Entity | None:
        people = [
            (self._salience(trace), trace, entity)
            for entity, trace in self._in_mind.items()
            if entity.kind is Kind.PERSON
        ]
        return _clear_best(people)

    def _unnamed(self, at: int, first: str) -> Entity:
        word = self.tokens.lower[at]
        if first == "the":
            for entity in reversed(self._in_mind):
                if entity.name is None and entity.words == (word,):
                    return entity
        return Entity(None, Kind.PERSON, at, (word,), ROLE_NOUNS[word])


def _appositive(tokens: Tokens, at: int) -> bool:
    """Return whether the noun stands in apposition, itself or as the second of two that do."""
    while tokens.dep[at] == "conj" and tokens.head[at] < at:
        at = tokens.head[at]
    return tokens.dep[at] == "appos"


def _clear_best(ranked: list[tuple[float, _Trace, Entity]], rival: float = RIVAL) -> Entity | None:
    if not ranked:
        return None
    ranked.sort(key=lambda item: item[0], reverse=True)
    if ranked[0][0] < ENOUGH or (len(ranked) > 1 and ranked[1][0] > rival * ranked[0][0]):
        return None
    return ranked[0][2]
