"""The verbs and nouns that tell a direction, in all their forms, read once from ``data/change_words.json``."""

from dataclasses import dataclass

from ..types import Change
from ..wordlists import word_list

_WORDS = word_list("change_words")
_IRREGULAR: dict[str, str] = _WORDS["irregular"]
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class ChangeVerb:
    """A verb of change and what its number or its object is to it.

    ``moving``: its subject changes ("rose"); ``making``: its object does ("raised the fee"); ``taking``: the number is
    what is added or lost ("shed 5 points"). ``bare_object``: beside what moves it also takes an object ("grew sales").
    """

    base: str
    change: Change
    moving: bool
    making: bool
    taking: bool
    bare_object: bool


def forms(verb: str) -> set[str]:
    """Return every form of ``verb``, with some that English lacks: they do no harm."""
    stem = verb.removesuffix("e")
    found = {verb, stem + "ing", stem + "ed", *_IRREGULAR.get(verb, "").split()}
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        found.add(verb + "es")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        found |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    else:
        found.add(verb + "s")
    if len(verb) < 6 and verb[-1] not in "wxye" and verb[-2] in _VOWELS and verb[-1] not in _VOWELS:
        found |= {verb + verb[-1] + "ing", verb + verb[-1] + "ed"}
    return found


def _verbs() -> dict[str, ChangeVerb]:
    found: dict[str, ChangeVerb] = {}
    for way, change in (("up", Change.UP), ("down", Change.DOWN)):
        moving, making, taking = (_WORDS[f"{kind}_{way}"] for kind in ("moving", "making", "taking"))
        for base in {*moving, *making, *taking}:
            verb = ChangeVerb(
                base, change, base in moving, base in making, base in taking, base in making or base in _WORDS["either"]
            )
            found |= dict.fromkeys(forms(base), verb)
    del found["up"]  # "upped its stake": the base form is nearly always the particle
    return found


def _nouns() -> dict[str, Change]:
    found: dict[str, Change] = {}
    for change, words in ((Change.UP, _WORDS["nouns_up"]), (Change.DOWN, _WORDS["nouns_down"])):
        found |= {
            form: change for word in words for form in (word, word + ("es" if word.endswith(("s", "sh")) else "s"))
        }
    return found


def _forms_of(name: str) -> frozenset[str]:
    return frozenset(form for base in _WORDS[name] for form in forms(base))


def _phrasal() -> dict[tuple[str, str], Change]:
    """Return "gave up", "put on": what a verb means together with its particle only."""
    found: dict[tuple[str, str], Change] = {}
    for change, phrases in ((Change.UP, _WORDS["phrasal_up"]), (Change.DOWN, _WORDS["phrasal_down"])):
        for phrase in phrases:
            verb, particle = phrase.split()
            found |= {(form, particle): change for form in forms(verb)}
    return found


VERBS = _verbs()
NOUNS = _nouns()
# The few words that "run-up" and the like are made of.
COMPOUND_PARTS = frozenset(part for noun in NOUNS if "-" in noun for part in noun.split("-"))
PHRASAL = _phrasal()
PARTICLES = dict.fromkeys(_WORDS["particles_up"], Change.UP) | dict.fromkeys(_WORDS["particles_down"], Change.DOWN)
PARTICLE_VERBS = _forms_of("particle_verbs")
# "edged up to 4%" says where it went, "holds up to 300" what is possible.
RISING_VERBS = _forms_of("rising_up") | {"went", "gone", "picked"}
# "cap the rise at 2%" bounds the number, "hold the rise to 2%" tells no rise.
CAPPING = _forms_of("capping")
LIMITING = _forms_of("holding") | CAPPING
# "went from 5 to 7": the levels themselves tell the direction; "it goes from 5 to 7" is a range.
MOVING = _forms_of("levelling") - {"go", "goes"}
BE = forms("be")
REMOVING = _forms_of("removing")
COMPARATIVES = dict.fromkeys(_WORDS["comparatives_up"], Change.UP) | dict.fromkeys(
    _WORDS["comparatives_down"], Change.DOWN
)
# Verbs whose counted object is no amount of change: "dropped 30 bombs".
TAKES_OBJECTS = frozenset(_WORDS["objects"])
NO_LOSSES = frozenset(_WORDS["no_losses"])
# Nouns of change that are also things or acts: "a loss of two games", "the collapse of three banks".
COUNTED_NOUNS = frozenset(_WORDS["counted_nouns"])
# What a number counts where it is an amount of change all the same: "dropped 3 places".
MOVED = frozenset(_WORDS["moved"])
LEVELS = frozenset(_WORDS["levels"])
# Objects that are a number themselves: "cut its staff to 300 people".
HOLDERS = frozenset(_WORDS["holders"])
BETWEEN = frozenset(_WORDS["between"])
TIMES = frozenset(word_list("counted_nouns")["time_nouns"])
