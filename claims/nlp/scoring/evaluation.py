"""Extraction run on an annotated file and measured: what ``manage.py evaluate`` does."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import process_time
from typing import Any, Protocol

from ..pipeline import Pipeline
from ..roles import shipped_roles
from ..types import Quote, RoleHolder
from .documents import Document, read_annotations, read_documents
from .quotes import QuoteScores, Score, Share, quotes_to_json, read_piece, score_quotes

QUOTE_COMPONENTS = ("claims_quotes", "claims_speakers")


class Progress(Protocol):
    def __call__(self, documents: Iterable[Document], total: int) -> Iterator[Document]: ...


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``figures`` for programs, ``table`` for people, ``predictions`` in the form of the gold."""

    figures: dict[str, Any]
    table: str
    predictions: list[dict[str, Any]]


def evaluate_quotes(
    data: bytes, pipeline: Callable[[], Pipeline], progress: Progress, *, everything: bool
) -> Evaluation:
    """Find the quotes of an annotated JSONL file, with the shipped table of roles, and score them.

    ``pipeline`` is called once the file has been read and is right. With ``everything``, gold whose cue is no reporting
    word (``"speech": false``) counts too. Raises ``BadDocumentError``.
    """
    documents = read_documents(data, "quotes")
    gold = read_annotations(documents, "quotes", read_piece)
    extractor, roles = pipeline(), shipped_roles()
    predictions: list[dict[str, Any]] = []
    costs: dict[str, float] = defaultdict(float)
    for document in progress(documents, len(documents)):
        quotes = _find_quotes(extractor, document, roles, costs)
        predictions.append({"doc_id": document.doc_id, "text": document.text, "quotes": quotes_to_json(quotes)})
    found = [
        [read_piece(document, quote) for quote in prediction["quotes"]]
        for document, prediction in zip(documents, predictions, strict=True)
    ]
    scores = score_quotes([document.text for document in documents], gold, found, speech_only=not everything)
    figures = {
        "pipeline": extractor.version,
        "gold": "all" if everything else "speech",
        **_figures(scores),
        "percent_of_parse": {name: round(100 * costs[name] / costs["parse"], 1) for name in QUOTE_COMPONENTS},
    }
    return Evaluation(figures, _table(figures), predictions)


def _find_quotes(
    pipeline: Pipeline, document: Document, roles: tuple[RoleHolder, ...], costs: dict[str, float]
) -> tuple[Quote, ...]:
    """Return the quotes of ``document``; add the CPU time of the parse and of each component to ``costs``."""
    started = process_time()
    with pipeline.parser.memory_zone():
        doc = pipeline.parse(document.text)
        doc._.roles, doc._.date = roles, document.date
        costs["parse"] += process_time() - started
        for name in QUOTE_COMPONENTS:
            started = process_time()
            doc = pipeline.finder.get_pipe(name)(doc)
            costs[name] += process_time() - started
        found: tuple[Quote, ...] = doc._.quotes
        return found


def _figures(scores: QuoteScores) -> dict[str, Any]:
    return {
        "documents": scores.documents,
        **{name: _score(getattr(scores, name)) for name in ("exact", "overlap", "attribution")},
        "recall_by_style": {style: _share(share) for style, share in scores.styles.items()},
        "speaker": _share(scores.speakers),
        "pronouns": {
            "mention": _share(scores.pronoun_mentions),
            "named": _share(scores.pronouns_named),
            "named_right": _share(scores.pronouns_right),
        },
        "real_name": {"of_matched": _share(scores.names), "of_all": _share(scores.names_of_all)},
        "cue": _share(scores.cues),
    }


def _score(score: Score) -> dict[str, Any]:
    shown = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {name: round(100 * value, 1) for name, value in shown.items()} | {
        "right": score.found,
        "gold": score.gold,
        "found": score.predicted,
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "percent": None if share.value is None else round(100 * share.value, 1),
        "right": share.right,
        "of": share.of,
    }


def _table(figures: dict[str, Any]) -> str:
    lines = [
        f"{figures['documents']} documents, gold: {figures['gold']}, pipeline {figures['pipeline']}",
        f"{'':14}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'gold':>8}{'found':>8}",
    ]
    for name in ("exact", "overlap", "attribution"):
        row = figures[name]
        percents = "".join(f"{row[key]:>10.1f}" for key in ("precision", "recall", "f1"))
        lines.append(f"{name:14}{percents}" + "".join(f"{row[key]:>8}" for key in ("right", "gold", "found")))
    cost = ", ".join(f"{name} {percent}" for name, percent in figures["percent_of_parse"].items())
    shares = {f"recall, {style or 'no style'}": share for style, share in figures["recall_by_style"].items()}
    shares["speaker right"] = figures["speaker"]
    shares["pronoun: same mention"] = figures["pronouns"]["mention"]
    shares["pronoun: some name"] = figures["pronouns"]["named"]
    shares["pronoun: right name"] = figures["pronouns"]["named_right"]
    shares["real name, of matched"] = figures["real_name"]["of_matched"]
    shares["real name, of all"] = figures["real_name"]["of_all"]
    shares["cue right"] = figures["cue"]
    for name, share in shares.items():
        percent = "–" if share["percent"] is None else f"{share['percent']:.1f}"
        lines.append(f"{name:24}{percent:>10}  {share['right']} of {share['of']}")
    return "\n".join([*lines, f"CPU time, percent of the parse: {cost}"])
