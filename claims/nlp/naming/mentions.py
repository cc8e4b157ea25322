"""Whom each name, pronoun and noun of an article stands for, token by token."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ..tokens import NOUNS, PROPER, Tokens
from ..types import Resolution
from ..wordlists import (
    ALIKE,
    EPITHETS,
    LEADERS,
    LIMITING,
    NATIONALITIES,
    OFFICES,
    ORGANISATION_NOUNS,
    POSTS,
    ROLE_NOUNS,
    SAID,
    TITLES,
)
from .descriptions import Description, describe, noun_phrase
from .entities import Cast, Entity, Kind
from .focus import CHAIN, Focus, clear_best
from .names import head_word
from .roles import Holder

PRONOUN_SEX = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
NO_NAME = TITLES.keys() | ROLE_NOUNS.keys()
BE = frozenset({"is", "was", "'s", "’s", "be", "been", "being"})
POSSESSIVE = ("'s", "’s", "s'", "s’")
DEFINITE = frozenset({"the", "this", "that"})
# Of several with the same title, one must be this much more in focus; and one who is not is not "the actor".
TITLE_RIVAL = 0.4
IN_FOCUS = 0.4
# "The Vermont senator", not said of anyone before, is the one in focus if nobody else is near; and not long after.
EPITHET_RIVAL = 0.4
EPITHET_NEAR = 0.09
# How far after a noun its name may stand: "the head of the port authority, Ada Quist".
APPOSITION = 14


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a token stands for; ``entity`` is None where the text does not tell."""

    entity: Entity | None
    resolution: Resolution = Resolution.NONE
    reason: str = ""


NOBODY = Meant(None)


class Mentions:
    """Reads an article once; ``meant`` then has every name, pronoun and role noun by its token.

    ``holder`` is asked for people whom the article does not tell ("the U.S. president"). ``speaking`` has the speakers
    of one word, each with those whom the statement names and how likely a pronoun means them;
    ``roles`` has the tokens of speakers' roles, each with those of the name.
    """

    def __init__(
        self,
        tokens: Tokens,
        cast: Cast,
        focus: Focus,
        holder: Callable[[Description], Holder | None],
        speaking: Mapping[int, Mapping[Entity, float]],
        roles: Mapping[int, range],
    ) -> None:
        self.tokens = tokens
        self.speaking = speaking
        self.roles = roles
        self.cast = cast
        self.focus = focus
        self.holder = holder
        self.meant: dict[int, Meant] = {}
        # By role, and organisations by the last word of their name as well; dicts, as sets that keep the order.
        self._called: dict[str, dict[Entity, None]] = {}
        self._headline_end = tokens.text.find("\n")
        self._named = Counter(entity for entity in cast.heads.values() if entity is not None)
        for entity in cast.entities:
            self._index(entity)
        self._organisations: dict[str, Entity] = {}
        self._namesakes: dict[str, Entity] = {}
        self._subject: tuple[int, Entity | None] = (-1, None)
        self._read()

    def _index(self, entity: Entity) -> None:
        for said in entity.descriptions:
            self._called.setdefault(said.role, {})[entity] = None
        if entity.kind is Kind.ORGANISATION and len(entity.words) > 1 and not self._is_only_in_headline(entity):
            last = head_word(entity.words)
            role = ALIKE.get(last, last)
            if role == last or not entity.words[-2].endswith(POSSESSIVE):
                self._called.setdefault(role, {})[entity] = None

    def _is_only_in_headline(self, entity: Entity) -> bool:
        """Return whether an organisation is named in the headline alone: "Popular Website" is written like a name."""
        return self.tokens.starts[entity.first] < self._headline_end and self._named[entity] <= 1

    def _read(self) -> None:
        tokens, heads, names, quoted = self.tokens, self.cast.heads, self.cast.at, self.focus.quoted
        readers, sentence = READERS, -1
        for at, word in enumerate(tokens.lower):
            if tokens.sentence[at] != sentence and not quoted[at]:
                sentence = tokens.sentence[at]
                self.focus.next_sentence()
            meant = None
            if at in heads:
                meant = Meant(heads[at], Resolution.NAMED) if heads[at] else self._one_of_namesakes(at)
            elif at in names:
                continue
            elif word in readers:
                meant = readers[word](self, at)
            elif tokens.dep[at] == "nsubj":
                self._note_subject(at, None)
            if meant is None:
                continue
            self.meant[at] = meant
            if meant.entity is not None:
                self.focus.mention(meant.entity, at)
            self._note_subject(at, meant.entity)

    def _one_of_namesakes(self, at: int) -> Meant:
        """Nobody knows which of those who bear the name; but "he" may be that one from here on."""
        word = self.tokens.lower[at]
        unknown = self._namesakes.setdefault(word, Entity(None, Kind.PERSON, at, (word,)))
        self.focus.mention(unknown, at)
        return Meant(None, reason="the article has more than one of this name")

    def _note_subject(self, at: int, entity: Entity | None) -> None:
        tokens = self.tokens
        if tokens.dep[at] in ("nsubj", "nsubjpass") and not self.focus.quoted[at]:
            verb = tokens.head[at]
            if tokens.dep[verb] == "ROOT" or tokens.lower[verb] in SAID:
                self._subject = (tokens.sentence[at], entity)

    def _pronoun(self, at: int) -> Meant:
        if self.focus.quoted[at]:
            return NOBODY
        person, why = self.focus.person(at, PRONOUN_SEX[self.tokens.lower[at]], self.speaking.get(at, {}))
        if person is None:
            return Meant(None, reason=why)
        return Meant(person, Resolution.PRONOUN, f"“{self.tokens.words[at]}”: the one in focus")

    def _who(self, at: int) -> Meant | None:
        """ "Who" brings to mind again the one named before it."""
        verb = self.tokens.head[at]
        noun = self.tokens.head[verb]
        return self.meant[noun] if self.tokens.dep[verb] == "relcl" and self.cast.heads.get(noun) else None

    def _it(self, at: int) -> Meant | None:
        """ "It" that speaks is the organisation that was the subject of the sentence before, or of this one."""
        tokens = self.tokens
        sentence, entity = self._subject
        verb = tokens.head[at]
        speaks = tokens.lower[verb] in SAID or (at in self.speaking and tokens.lower[verb] not in BE)
        if tokens.dep[at] != "nsubj" or not speaks or self.focus.quoted[at]:
            return None
        if entity is None or entity.kind is not Kind.ORGANISATION or tokens.sentence[at] - sentence > 1:
            return NOBODY
        return Meant(entity, Resolution.PRONOUN, "“it”: the subject just before")

    def _by_age(self, at: int) -> Meant | None:
        """ "The 46-year-old" is whoever is in focus."""
        tokens = self.tokens
        if at < 3 or tokens.lower[at - 2] != "year" or tokens.tag[min(at + 1, len(tokens) - 1)] in NOUNS | {"JJ"}:
            return None
        if not DEFINITE & set(tokens.lower[max(at - 5, 0) : at]):
            return None
        person = self.focus.foremost()
        return Meant(person, Resolution.NOMINAL, "the one in focus") if person else NOBODY

    def _role_noun(self, at: int) -> Meant | None:
        tokens = self.tokens
        if tokens.tag[at] not in ("NN", "NNP") or self._is_no_mention(at):
            return None
        phrase = noun_phrase(tokens, at)
        named = self._named_by(at) or self._apposed(at, phrase)
        if named is not None:
            return Meant(named, Resolution.NAMED)
        if tokens.dep[at] == "appos" and tokens.head[at] in self.meant:
            return self.meant[tokens.head[at]]
        words = [tokens.words[i] for i in phrase]
        meant = NOBODY
        description = describe(words)
        owner = self._owner(phrase, at)
        definite = tokens.lower[phrase.start] in DEFINITE or owner is not None
        if definite and description is not None:
            if owner is not None and owner.name:
                description = replace(description, words=description.words | {owner.last.lower()}, implied=False)
            if owner is None or owner.name:
                lenient = {word.lower() for word in words if word.islower() and word not in LIMITING}
                meant = self._who_is(description, at, description.words - lenient)
        if meant.entity is not None:
            return meant
        word = tokens.lower[at]
        if description is not None and owner is None and tokens.lower[phrase.start] == "the":
            again = self._called_again(at, description)
            if again is not None:
                written = tokens.text[tokens.starts[phrase.start] : tokens.ends[phrase.stop - 1]]
                return Meant(again, Resolution.NOMINAL, f"“{' '.join(written.split())}”: the one in focus")
        entity = self.focus.unnamed(word) if definite else None
        if entity is None and definite and owner is None and word in EPITHETS:
            return meant  # who is called so was named before: nobody new comes into play
        return Meant(entity or Entity(None, Kind.PERSON, at, (word,), ROLE_NOUNS[word]), reason=meant.reason)

    def _called_again(self, at: int, wanted: Description) -> Entity | None:
        """Return the person in focus whom the text calls by a word not said of anyone yet: "the Vermont senator"."""
        if not self._is_main_subject(at):
            return None
        if not (wanted.former or self.tokens.lower[at] in EPITHETS or self._is_calling(at)):
            return None
        person = self.focus.foremost(EPITHET_RIVAL)
        if person is None or person.name is None or self.focus.salience(person) < EPITHET_NEAR:
            return None
        if wanted.sex and person.sex not in ("", wanted.sex):
            return None
        said = [own for own in person.descriptions if own.role == wanted.role]
        if said:
            return person if any(not own.words or own.words & wanted.words for own in said) else None
        others = self.focus.among(self._called.get(wanted.role, {}))
        return None if any(other.may_be(wanted) for other in others) else person

    def _is_calling(self, at: int) -> bool:
        """Return whether a role with a name before it is no post that a place or body has: "the Dublin biologist"."""
        tokens = self.tokens
        named = tokens.tag[at - 1] in PROPER or tokens.lower[at - 1] in NATIONALITIES
        return named and tokens.lower[at] not in POSTS and tokens.lower[at] not in OFFICES

    def _nationality(self, at: int) -> Meant | None:
        """ "The Nigerian" is whoever is in focus."""
        tokens = self.tokens
        if not tokens.is_after_the(at) or not self._is_main_subject(at):
            return None
        if tokens.tag[at] in ("NNS", "NNPS") or tokens.tag[tokens.head[at]] == "VBP":
            return None
        person = self.focus.foremost(EPITHET_RIVAL)
        if person is None or person.name is None or self.focus.salience(person) < EPITHET_NEAR:
            return NOBODY
        return Meant(person, Resolution.NOMINAL, f"“the {tokens.words[at]}”: the one in focus")

    def _is_main_subject(self, at: int) -> bool:
        """Return whether ``at`` is the subject of a main clause, of "the senator said" too, in nobody's mouth."""
        tokens = self.tokens
        if tokens.dep[at] not in ("nsubj", "nsubjpass") or self.focus.quoted[at] or self.focus.reported[at]:
            return False
        verb = tokens.head[at]
        beside = tokens.dep[verb] in ("ccomp", "parataxis") and tokens.lower[verb] in SAID
        return beside or tokens.dep[verb] in ("ROOT", "conj")

    def _is_no_mention(self, at: int) -> bool:
        """Return whether the noun only says what someone named beside it is: a title, "is a ...", an apposition."""
        tokens = self.tokens
        head = tokens.head[at]
        if tokens.dep[at] in ("compound", "nmod", "amod", "attr", "oprd"):
            return True
        if tokens.lower[head] == "as" and tokens.dep[at] == "pobj":
            return True
        aside = tokens.dep[at] == "appos"
        for _ in range(CHAIN):
            if tokens.dep[head] not in ("appos", "conj") or head in self.cast.heads:
                break
            aside = aside or tokens.dep[head] == "appos"
            head = tokens.head[head]
        return aside and self.cast.heads.get(head) is not None

    def _owner(self, phrase: range, at: int) -> Entity | None:
        """Return whose it is: "his lawyer", "Quist's lawyer"; one without a name where nobody can tell."""
        tokens = self.tokens
        for before in range(phrase.start, at):
            if tokens.tag[before] == "PRP$":
                meant = self.meant.get(before, NOBODY)
                return meant.entity or Entity(None, Kind.PERSON, before)
            if tokens.tag[before] == "POS":
                return self.cast.heads.get(before - 1) or Entity(None, Kind.PERSON, before)
        return None

    def _named_by(self, at: int) -> Entity | None:
        """Return the person whose mention has the noun for its role."""
        people = (self.cast.heads.get(name) for name in self.roles.get(at, range(0))[:CHAIN])
        return next((person for person in people if person and person.kind is Kind.PERSON), None)

    def _apposed(self, at: int, phrase: range) -> Entity | None:
        """Return who is named right after the noun: "the mayor, Ada Quist", "the head of the office Ada Quist"."""
        tokens, heads = self.tokens, self.cast.heads
        comma = False
        for later in range(at + 1, min(at + APPOSITION, len(tokens))):
            comma = comma or tokens.lower[later] == ","
            entity = heads.get(later)
            if entity is None or entity.kind is not Kind.PERSON:
                if tokens.tag[later].startswith(("V", "MD")) or tokens.lower[later] in (".", ";", "who", "and"):
                    return None
                continue
            if comma:
                return entity if self._hangs_on(later, phrase) else None
            before = later - len(entity.words)
            if later in phrase and len(entity.words) > 1 and before > at:
                # the parser hangs the office on the name
                return entity if tokens.tag[before] == "NN" and tokens.lower[before] not in ROLE_NOUNS else None
        return None

    def _hangs_on(self, name: int, phrase: range) -> bool:
        tokens = self.tokens
        for _ in range(4):
            if tokens.dep[name] not in ("appos", "conj", "nmod", "npadvmod", "compound"):
                return False
            name = tokens.head[name]
            if name in phrase:
                return True
        return False

    def _who_is(self, wanted: Description, at: int, strict: frozenset[str]) -> Meant:
        """Return who bears the title in this article, else by the table of roles.

        ``strict`` are the words of ``wanted`` that must be said of that person in the article: names and places,
        "deputy"; a further word ("the outspoken senator") is taken as new of one in focus.
        """
        for role in LEADERS if wanted.role == "leader" else (wanted.role,):
            people = {
                person: said
                for person in self.focus.among(self._called.get(role, {}))
                if person.first < at and (said := person.said_as(wanted, role, strict))
            }
            person = self._one_of(list(people))
            if people and person is None:
                return Meant(None, reason=f"the article has more than one {role}")
            known = role in OFFICES and strict == wanted.words
            if person is not None and (known or self.focus.share(person) >= IN_FOCUS):
                return Meant(person, Resolution.NOMINAL, f"the article calls {person.name} “{people[person].text}”")
        holder = self.holder(wanted)
        if holder is not None and self._is_named_beside(at, holder.entity):
            return NOBODY
        if holder is not None and (holder.office or self.focus.foremost() is holder.entity):
            return Meant(holder.entity, Resolution.ROLE, holder.reason)
        return NOBODY

    def _is_named_beside(self, at: int, entity: Entity) -> bool:
        """Return whether the aside behind the noun names ``entity``, who is another then: "the mayor, Hale's ally"."""
        last = max(at, self.tokens.head[at])
        return any(self.cast.at.get(later) is entity for later in range(at + 1, min(last, at + APPOSITION)))

    def _one_of(self, entities: list[Entity]) -> Entity | None:
        """Return the only one, or the one who is far more in focus than the others."""
        if len(entities) == 1:
            return entities[0]
        return clear_best([(self.focus.salience(entity), entity) for entity in entities], rival=TITLE_RIVAL)

    def _organisation(self, at: int) -> Meant | None:
        """ "The ministry" is the one that was named so; "the Hale campaign" is a name."""
        tokens = self.tokens
        if tokens.tag[at] not in NOUNS or tokens.dep[at] in ("compound", "nmod", "amod", "attr", "appos"):
            return None
        word = tokens.lower[at]
        first = at
        if at > 1 and tokens.tag[at - 1] == "POS" and at - 2 in self.cast.at:  # "Ada Quist’s campaign"
            first -= 1
            while first and first - 1 in self.cast.at:
                first -= 1
        while first and tokens.tag[first - 1] in PROPER and tokens.lower[first - 1] not in NO_NAME:
            first -= 1
        if first < at and tokens.words[first][0].isupper():
            name = " ".join(tokens.text[tokens.starts[first] : tokens.ends[at]].split())
            return Meant(self._organisation_named(name, at), Resolution.NAMED)
        if tokens.tag[at] in ("NNS", "NNPS") or tokens.lower[at - 1 if at else at] not in DEFINITE:
            return None
        named = [
            entity
            for entity in self.focus.among(self._called.get(ALIKE.get(word, word), {}))
            if entity.kind is Kind.ORGANISATION and entity.first < at
        ]
        entity = self._one_of(named)
        return Meant(entity, Resolution.NOMINAL, f"the {word} that the article names") if entity else NOBODY

    def _organisation_named(self, name: str, at: int) -> Entity:
        if name not in self._organisations:
            self._organisations[name] = Entity(name, Kind.ORGANISATION, at, tuple(name.split()))
            self._index(self._organisations[name])
        return self._organisations[name]


READERS: dict[str, Callable[[Mentions, int], Meant | None]] = {
    **dict.fromkeys(ORGANISATION_NOUNS, Mentions._organisation),
    **dict.fromkeys(ROLE_NOUNS, Mentions._role_noun),
    **dict.fromkeys(NATIONALITIES, Mentions._nationality),
    **dict.fromkeys(PRONOUN_SEX, Mentions._pronoun),
    "it": Mentions._it,
    "who": Mentions._who,
    "old": Mentions._by_age,
}
