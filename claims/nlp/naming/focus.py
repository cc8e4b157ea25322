"""Who is in the reader's mind: names, nouns and pronouns followed through an article in reading order."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..tokens import Tokens
from ..wordlists import SAID
from .entities import Cast, Entity, Kind

# How much a mention brings someone to mind, by its part in the sentence; it fades with every sentence.
WEIGHT = {"nsubj": 1.0, "nsubjpass": 0.9, "dobj": 0.5, "poss": 0.5, "agent": 0.5, "compound": 0.25, "nmod": 0.25}
OTHER_WEIGHT = 0.4
OWNS_SUBJECT = 0.75
EMBEDDED = 0.7
SECOND = 0.95
INDEFINITE = 0.6
IN_QUOTE = 0.15
REPORTED = 0.6
# Someone without a name who is only spoken of: "An honest banker would know, he said".
GENERIC = 0.15
# Whom "he" names in what he says is hardly he: "he said Hale would go", "“Hale must go,” he said".
NAMED_AFTER = 0.4
IN_OWN_WORDS = 0.6
FADE = 0.3
KEPT = 0.4
# Below the first, nobody is near enough; the runner-up may have at most the second, of the best one's score.
ENOUGH = 0.005
RIVAL = 0.9
SURE_RIVAL = 0.3
UNKNOWN_SEX = 0.9
# The subject of the clause around the pronoun's own: "Hale left after Brandt had said | he would stay".
AROUND = 1.4
UNSURE = 0.6
# Nobody further back than the last so many people and organisations is meant.
IN_MIND = 24
# How far a list of people or of asides is followed back to its head.
CHAIN = 8


@dataclass(slots=True)
class _Trace:
    salience: float
    sentence: int
    clause: int


class Focus:
    """Keeps whom the text has spoken of lately, and how prominently.

    ``quoted`` tells for each token whether it is in someone's own words, ``reported`` whether it is in reported
    speech: people spoken of there are less in focus than those who speak.
    """

    def __init__(self, tokens: Tokens, cast: Cast, quoted: list[bool], reported: list[bool]) -> None:
        self.tokens = tokens
        self.cast = cast
        self.quoted = quoted
        self.reported = reported
        self._traces: OrderedDict[Entity, _Trace] = OrderedDict()
        self._now = 0
        self._subjects = {tokens.head[at] for at, part in enumerate(tokens.dep) if part in ("nsubj", "nsubjpass")}

    def next_sentence(self) -> None:
        self._now += 1

    def mention(self, entity: Entity, at: int) -> None:
        """Bring ``entity`` to mind by its mention at the token ``at``."""
        weight, clause = self._weight(at)
        if entity.name is None and entity.first == at:
            if self.reported[at]:
                weight *= GENERIC
            elif self.tokens.dep[at] not in ("nsubj", "nsubjpass"):
                weight *= INDEFINITE
        trace = self._traces.get(entity)
        if trace is None:
            self._traces[entity] = _Trace(weight, self._now, clause)
            if len(self._traces) > IN_MIND:
                self._traces.popitem(last=False)
            return
        if trace.sentence == self._now:
            trace.salience = max(trace.salience, weight)
        else:
            trace.salience = self._salience(trace) * KEPT + weight
        trace.sentence, trace.clause = self._now, clause
        self._traces.move_to_end(entity)

    def salience(self, entity: Entity) -> float:
        """Return how much ``entity`` is in mind here: 0 for one not lately met, about 1 for the subject just met."""
        trace = self._traces.get(entity)
        return self._salience(trace) if trace else 0.0

    def among(self, entities: Collection[Entity]) -> list[Entity]:
        """Return ``entities``, or where they are too many, those of them that were lately met."""
        return list(entities) if len(entities) <= IN_MIND else [entity for entity in self._traces if entity in entities]

    def person(self, at: int, sex: str, unlikely: Mapping[Entity, float]) -> tuple[Entity | None, str]:
        """Return whom the pronoun at ``at`` means, and why nobody where that is so.

        ``unlikely`` has those whom something else speaks against, with the factor by which they count less.

        Whoever has another part in the same clause is not meant ("Hale told him"). The pronoun tells the sex of someone
        who alone is in focus.
        """
        tokens = self.tokens
        owns = tokens.dep[at] == "poss"
        around = self._clause_around(at)
        ranked = [
            (
                self._salience(trace)
                * (1 if entity.sex else UNKNOWN_SEX if entity.kind is Kind.PERSON else UNSURE)
                * unlikely.get(entity, 1)
                * (AROUND if trace.sentence == self._now and trace.clause == around else 1),
                entity,
            )
            for entity, trace in self._traces.items()
            if entity.may_be_person
            and entity.sex in ("", sex)
            and (owns or trace.sentence != self._now or trace.clause != tokens.head[at])
        ]
        best = clear_best(ranked)
        if best is not None and best.kind is not Kind.PERSON:
            return None, f"“{best.name}” may be a person or not"
        if best is not None and not best.sex and clear_best(ranked, rival=SURE_RIVAL) is best:
            best.sex = sex
        return best, "" if best or not ranked else "several people may be meant"

    def foremost(self, rival: float = RIVAL) -> Entity | None:
        """Return the person most in mind, of either sex; None where it is not clear who that is."""
        people = [(self._salience(trace), who) for who, trace in self._traces.items() if who.kind is Kind.PERSON]
        return clear_best(people, rival)

    def share(self, entity: Entity) -> float:
        """Return the salience of ``entity`` as a share of that of the person most in mind."""
        most = max((self._salience(trace) for who, trace in self._traces.items() if who.kind is entity.kind), default=0)
        return self.salience(entity) / most if most else 0.0

    def unnamed(self, word: str) -> Entity | None:
        """Return the last person lately met whom the text calls ``word`` only, without a name."""
        for entity in reversed(self._traces):
            if entity.name is None and entity.words == (word,):
                return entity
        return None

    def _clause_around(self, at: int) -> int:
        """Return the verb of the nearest clause around that of the token ``at`` that has a subject; -1 for none."""
        tokens = self.tokens
        verb = tokens.head[at]
        for _ in range(CHAIN):
            if tokens.head[verb] == verb:
                break
            verb = tokens.head[verb]
            if verb in self._subjects:
                return verb
        return -1

    def _weight(self, at: int) -> tuple[float, int]:
        """Return how much a mention counts, and the verb or noun it belongs to."""
        tokens = self.tokens
        head = at
        second = 1.0
        for _ in range(CHAIN):
            if tokens.dep[head] not in ("appos", "conj") or tokens.head[head] >= head:
                break
            second = SECOND if tokens.dep[head] == "conj" else second
            head = tokens.head[head]
        clause = tokens.head[head]
        part = tokens.dep[head]
        weight = WEIGHT.get(part, OTHER_WEIGHT)
        if part == "poss" and tokens.dep[clause] in ("nsubj", "nsubjpass"):
            weight = OWNS_SUBJECT
        elif part in ("nsubj", "nsubjpass"):
            aside = tokens.dep[clause] in ("advcl", "relcl", "acl")
            embedded = aside or (tokens.lower[clause] not in SAID and tokens.dep[clause] not in ("ROOT", "conj"))
            weight *= EMBEDDED if embedded else 1
        if self.quoted[at]:
            weight *= IN_QUOTE
        elif self.reported[at]:
            weight *= REPORTED
        return weight * second, clause

    def _salience(self, trace: _Trace) -> float:
        return float(trace.salience * FADE ** (self._now - trace.sentence))


def clear_best(ranked: list[tuple[float, Entity]], rival: float = RIVAL) -> Entity | None:
    """Return the entity with the highest score if it is high enough and no other comes near."""
    ranked.sort(key=lambda item: item[0], reverse=True)
    if not ranked or ranked[0][0] < ENOUGH or (len(ranked) > 1 and ranked[1][0] > rival * ranked[0][0]):
        return None
    return ranked[0][1]
