"""Who does what a verb says that has no subject of its own: the subject or the object of the verb it hangs on."""

from ..wordlists import ORGANISATION_NOUNS, ROLE_NOUNS
from .cues import is_message, issuing_verbs, object_control_verbs
from .reading import Reading

_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl", "relcl", "acomp", "advmod"})
_OBJECTS = frozenset({"dobj", "dative"})
_PEOPLE = frozenset({"people", "men", "women", "children"})
_MEDIA = frozenset({"in", "with", "through", "by", "during", "at"})
_STEPS = 8


def governing_subject(reading: Reading, verb: int) -> int | None:
    """Return who does what ``verb`` says by the verb or the noun that it hangs on; None where that does not tell.

    It is the object of "led them to say", the subject of "is likely to say", the noun of "a farmer saying", and of
    "issued a statement saying" whoever issued it.
    """
    token = verb
    for _ in range(_STEPS):
        head, dep = reading.heads[token], reading.deps[token]
        if head == token or dep not in _SHARING:
            return None
        if dep in {"relcl", "acl"} and reading.tags[head][:2] in {"NN", "PR"}:
            if reading.tags[verb] == "VBN":
                return None
            behind = _purpose_holder(reading, head) if _is_infinitive(reading, token) else issuer(reading, head)
            return head if behind is None else behind
        controlled = _controlled_object(reading, head, token)
        if controlled is not None:
            return controlled
        subject = reading.child(head, "nsubj", "nsubjpass")
        if subject is not None and subject != token:
            return subject
        token = head
    return None


def issuer(reading: Reading, noun: int) -> int | None:
    """Return whose words ``noun`` is: of "Berg issued a statement" and "in a letter, Berg ..." the head of "Berg".

    None where the noun is no such thing, or a person or body that speaks for itself.
    """
    if _speaks_for_itself(reading, noun):
        return None
    verb = reading.heads[noun]
    if reading.deps[noun] == "pobj" and reading.words[verb] in _MEDIA and is_message(reading.words[noun]):
        verb = reading.heads[verb]
    elif reading.deps[noun] not in _OBJECTS or reading.words[verb] not in issuing_verbs():
        return None
    if reading.tags[verb][:2] != "VB" or reading.child(verb, "auxpass") is not None:
        return None
    subject = reading.child(verb, "nsubj")
    return governing_subject(reading, verb) if subject is None else subject


def _purpose_holder(reading: Reading, noun: int) -> int | None:
    """Return who has the "plan to say", the "chance to say"; None where the noun is the one to say it."""
    verb = reading.heads[noun]
    if reading.deps[noun] != "dobj" or _speaks_for_itself(reading, noun):
        return None
    given = reading.child(verb, "dative")
    subject = reading.child(verb, "nsubj") if given is None else given
    return governing_subject(reading, verb) if subject is None else subject


def _controlled_object(reading: Reading, verb: int, infinitive: int) -> int | None:
    if reading.words[verb] not in object_control_verbs() or not _is_infinitive(reading, infinitive):
        return None
    if reading.deps[infinitive] not in {"xcomp", "advcl", "ccomp"}:
        return None
    found = reading.child(verb, "dobj")
    return found if found is not None and verb < found < infinitive else None


def _is_infinitive(reading: Reading, verb: int) -> bool:
    return any(reading.words[part] == "to" and reading.deps[part] == "aux" for part in reading.children[verb])


def _speaks_for_itself(reading: Reading, noun: int) -> bool:
    if reading.tags[noun] not in {"NN", "NNS"}:
        return True
    word = reading.words[noun]
    singular = word.removesuffix("s") if reading.tags[noun] == "NNS" else word
    return word in _PEOPLE or singular in ROLE_NOUNS or singular in ORGANISATION_NOUNS
