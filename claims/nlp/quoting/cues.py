"""Reporting words: which forms report, what kind of statement, and what may follow them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..types import CueKind


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that attributes words or thoughts; ``takes`` maps what may follow it to the kind that it then has."""

    lemma: str
    takes: dict[str, CueKind]

    def kind(self, frame: str) -> CueKind | None:
        """Return the kind of statement that follows in ``frame`` ("clause", "object" ...), or None where none can."""
        return self.takes.get(frame)


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """Return every form of every reporting verb, in lower case, with its verb (data/reporting_verbs.json)."""
    data = json.loads(files("claims.nlp").joinpath("data/reporting_verbs.json").read_text(encoding="utf-8"))
    takes: dict[str, dict[str, CueKind]] = {}
    for group in data["groups"]:
        for lemma in group["verbs"]:
            for frame in group["takes"]:
                takes.setdefault(lemma, {}).setdefault(frame, CueKind(group["kind"]))
    forms: dict[str, ReportingVerb] = {}
    for lemma, frames in takes.items():
        verb = ReportingVerb(lemma, frames)
        for form in [lemma, *data["irregular"].get(lemma, regular_forms(lemma))]:
            forms.setdefault(form, verb)
    return forms


@cache
def reporting_phrases() -> dict[tuple[str, str], ReportingVerb]:
    """Return the verbs that report with the word behind them, such as "put it" (data/reporting_phrases.json)."""
    data = json.loads(files("claims.nlp").joinpath("data/reporting_phrases.json").read_text(encoding="utf-8"))
    phrases: dict[tuple[str, str], ReportingVerb] = {}
    for group in data["groups"]:
        takes = dict.fromkeys(group["takes"], CueKind.SPEECH)
        for form in group["forms"]:
            known = phrases.get((form, group["second"]), ReportingVerb(form, {}))
            phrases[form, group["second"]] = ReportingVerb(known.lemma, known.takes | takes)
    return phrases


def reporting_verb(words: Sequence[str], token: int) -> ReportingVerb | None:
    """Return what the lower-case word at ``token`` is as a reporting verb, by itself or with the word behind it."""
    following = words[token + 1] if token + 1 < len(words) else ""
    return reporting_phrases().get((words[token], following)) or reporting_verbs().get(words[token])


def regular_forms(lemma: str) -> tuple[str, ...]:
    """Return the -s, -ed and -ing forms of a regular verb that doubles no consonant."""
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe")) else lemma
    past = stem + "ed"
    third = lemma + "s"
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    return third, past, stem + "ing"


@cache
def circumstance_nouns() -> frozenset[str]:
    """Return the nouns of phrases that say when or where something was said (data/circumstances.json)."""
    data = json.loads(files("claims.nlp").joinpath("data/circumstances.json").read_text(encoding="utf-8"))
    return frozenset(data["nouns"])


@cache
def weekdays() -> frozenset[str]:
    """Return the names of days, who never speak (data/circumstances.json)."""
    data = json.loads(files("claims.nlp").joinpath("data/circumstances.json").read_text(encoding="utf-8"))
    return frozenset(data["weekdays"])


@cache
def colon_labels() -> frozenset[str]:
    """Return the words before a colon that name no speaker (data/colon_labels.json)."""
    data = json.loads(files("claims.nlp").joinpath("data/colon_labels.json").read_text(encoding="utf-8"))
    return frozenset(data["labels"])


@dataclass(frozen=True, slots=True)
class PhraseNoun:
    """A noun whose phrase tells what was said, as the object of ``verbs``: voiced concern about ..."""

    verbs: frozenset[str]
    prepositions: frozenset[str]


@cache
def reporting_nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Return the nouns that report a clause and the verbs whose object they are (data/reporting_nouns.json)."""
    data = _noun_data()
    nouns = {form for noun in data["nouns"] for form in (noun, regular_forms(noun)[0])}
    return frozenset(nouns), _verb_forms(data, "light_verbs")


@cache
def phrase_nouns() -> dict[str, PhraseNoun]:
    """Return the nouns whose phrase tells what was said, in both numbers (data/reporting_nouns.json)."""
    data = _noun_data()
    nouns: dict[str, PhraseNoun] = {}
    for group in data["phrases"]:
        verbs, prepositions = _verb_forms({**data, **group}, "verbs"), frozenset(group["prepositions"])
        for noun in group["nouns"]:
            for form in (noun, regular_forms(noun)[0]):
                known = nouns.get(form, PhraseNoun(frozenset(), frozenset()))
                nouns[form] = PhraseNoun(known.verbs | verbs, known.prepositions | prepositions)
    return nouns


def _verb_forms(data: dict[str, Any], key: str) -> frozenset[str]:
    irregular = data["irregular"]
    return frozenset(form for verb in data[key] for form in (verb, *irregular.get(verb, regular_forms(verb))))


def _noun_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        files("claims.nlp").joinpath("data/reporting_nouns.json").read_text(encoding="utf-8")
    )
    return data


@cache
def object_control_verbs() -> frozenset[str]:
    """Return the verbs whose object does what the infinitive says: led him to say (data/control_verbs.json)."""
    return _control_verbs("object_control")


@cache
def issuing_verbs() -> frozenset[str]:
    """Return the verbs by which a speaker brings something out: issued a statement (data/control_verbs.json)."""
    return _control_verbs("issuing")


def _control_verbs(group: str) -> frozenset[str]:
    data = json.loads(files("claims.nlp").joinpath("data/control_verbs.json").read_text(encoding="utf-8"))
    irregular = data["irregular"]
    return frozenset(form for verb in data[group] for form in (verb, *irregular.get(verb, regular_forms(verb))))


@cache
def prepositional_nouns() -> dict[str, CueKind]:
    """Return the nouns of "in the view of" and "in her view" with the kind they give (data/prepositional_cues.json)."""
    data = json.loads(files("claims.nlp").joinpath("data/prepositional_cues.json").read_text(encoding="utf-8"))
    return {noun: CueKind(kind) for kind, nouns in data["nouns"].items() for noun in nouns}


@cache
def work_nouns() -> frozenset[str]:
    """Return the nouns for what bears a title, such as "film" (data/work_nouns.json)."""
    return frozenset(_work_words()["nouns"])


@cache
def title_words() -> frozenset[str]:
    """Return the words behind which a title stands, such as "entitled" (data/work_nouns.json)."""
    return frozenset(_work_words()["titled"])


def _work_words() -> dict[str, list[str]]:
    data: dict[str, list[str]] = json.loads(
        files("claims.nlp").joinpath("data/work_nouns.json").read_text(encoding="utf-8")
    )
    return data


def is_message(noun: str) -> bool:
    """Tell whether ``noun`` is a word for something said or written: her reply, the letter, in the words of."""
    return noun in circumstance_nouns() or noun in reporting_nouns()[0] or noun in prepositional_nouns()
