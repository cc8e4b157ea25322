"""Extraction run on an annotated file and measured: what ``manage.py evaluate`` does."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import process_time
from typing import Any, Protocol

from ..naming.roles import shipped_roles
from ..pipeline import Pipeline
from ..types import CueKind, Quantity, Quote, QuoteStyle, RoleHolder
from .documents import Document, read_annotations, read_documents
from .marked import to_marked
from .newsquant import to_newsquant
from .plain import to_plain
from .quantities import COLUMNS, read_annotation, score_quantities
from .quotes import QuoteScores, Score, Share, quotes_to_json, read_piece, score_quotes

QUOTE_COMPONENTS = ("claims_quotes", "claims_speakers")
QUANTITY_COMPONENTS = ("claims_quantities",)
CONVENTIONS = {"plain": to_plain, "newsquant": to_newsquant}
QUOTE_CONVENTIONS = ("plain", "marked")


class Progress(Protocol):
    def __call__(self, documents: Iterable[Document], total: int) -> Iterator[Document]: ...


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``figures`` for programs, ``table`` for people, ``predictions`` in the form of the gold."""

    figures: dict[str, Any]
    table: str
    predictions: list[dict[str, Any]]


def evaluate_quotes(
    data: bytes,
    pipeline: Callable[[], Pipeline],
    progress: Progress,
    *,
    everything: bool,
    convention: str | None = None,
) -> Evaluation:
    """Find the quotes of an annotated JSONL file, with the shipped table of roles, and score them.

    ``pipeline`` is called once the file has been read and is right. With ``everything``, gold whose cue is no reporting
    word (``"speech": false``) counts too, else what is only thought or hoped is left out on both sides. By the
    ``convention`` "marked", statements are cut to what stands in quotation marks; without one given, that is so where
    gold has direct quotes only. Raises ``BadDocumentError``.
    """
    documents = read_documents(data, "quotes")
    gold = read_annotations(documents, "quotes", read_piece)
    extractor, roles = pipeline(), shipped_roles()
    predictions: list[dict[str, Any]] = []
    costs: dict[str, float] = defaultdict(float)
    if convention is None:
        only_direct = all(piece.kind == QuoteStyle.DIRECT for pieces in gold for piece in pieces)
        convention = "marked" if only_direct else "plain"
    for document in progress(documents, len(documents)):
        quotes = _find(extractor, document, QUOTE_COMPONENTS, costs, roles).quotes
        rows = quotes_to_json(document.text, (quote for quote in quotes if everything or _is_speech(quote)))
        rows = to_marked(document.text, rows) if convention == "marked" else rows
        predictions.append({"doc_id": document.doc_id, "text": document.text, "quotes": rows})
    found = [
        [read_piece(document, quote) for quote in prediction["quotes"]]
        for document, prediction in zip(documents, predictions, strict=True)
    ]
    scores = score_quotes([document.text for document in documents], gold, found, speech_only=not everything)
    figures = {
        "pipeline": extractor.version,
        "gold": "all" if everything else "speech",
        "convention": convention,
        **_figures(scores),
        "percent_of_parse": _percents(costs, QUOTE_COMPONENTS),
    }
    return Evaluation(figures, _table(figures), predictions)


def _is_speech(quote: Quote) -> bool:
    return quote.cue is None or quote.cue.kind is CueKind.SPEECH


@dataclass(frozen=True, slots=True)
class Found:
    quotes: tuple[Quote, ...]
    quantities: tuple[Quantity, ...]


def _find(
    pipeline: Pipeline,
    document: Document,
    components: tuple[str, ...],
    costs: dict[str, float],
    roles: tuple[RoleHolder, ...] = (),
) -> Found:
    """Return what ``components`` find; add the CPU time of the parse and of each component to ``costs``."""
    started = process_time()
    with pipeline.parser.memory_zone():
        doc = pipeline.parse(document.text)
        doc._.roles, doc._.date = roles, document.date
        costs["parse"] += process_time() - started
        for name in components:
            started = process_time()
            doc = pipeline.finder.get_pipe(name)(doc)
            costs[name] += process_time() - started
        return Found(doc._.quotes, doc._.quantities)


def evaluate_quantities(
    data: bytes, pipeline: Callable[[], Pipeline], progress: Progress, *, convention: str
) -> Evaluation:
    """Find the quantities of an annotated JSONL file and score them, in the labels of ``convention``.

    ``pipeline`` is called once the file has been read and is right. Raises ``BadDocumentError``.
    """
    documents = read_documents(data, "quantities")
    gold = read_annotations(documents, "quantities", read_annotation)
    extractor, labelled = pipeline(), CONVENTIONS[convention]
    predictions: list[dict[str, Any]] = []
    costs: dict[str, float] = defaultdict(float)
    for document in progress(documents, len(documents)):
        quantities = _find(extractor, document, QUANTITY_COMPONENTS, costs).quantities
        rows = labelled(document.text, quantities)
        predictions.append({"doc_id": document.doc_id, "text": document.text, "quantities": rows})
    found = [
        [read_annotation(document, row) for row in prediction["quantities"]]
        for document, prediction in zip(documents, predictions, strict=True)
    ]
    scores = score_quantities(gold, found)
    figures = {
        "pipeline": extractor.version,
        "convention": convention,
        "documents": scores.documents,
        **{name: _score(scores.columns[name]) for name in COLUMNS},
        "percent_of_parse": _percents(costs, QUANTITY_COMPONENTS),
    }
    return Evaluation(figures, _quantity_table(figures), predictions)


def _quantity_table(figures: dict[str, Any]) -> str:
    head = f"{figures['documents']} documents, labels: {figures['convention']}, pipeline {figures['pipeline']}"
    rows = [_row(name, figures[name]) for name in COLUMNS]
    return "\n".join([head, _HEADER, *rows, _cost(figures)])


def _percents(costs: dict[str, float], components: tuple[str, ...]) -> dict[str, float]:
    return {name: round(100 * costs[name] / costs["parse"], 1) for name in components}


def _cost(figures: dict[str, Any]) -> str:
    cost = ", ".join(f"{name} {percent}" for name, percent in figures["percent_of_parse"].items())
    return f"CPU time, percent of the parse: {cost}"


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
        "right": round(score.found, 1),
        "gold": score.gold,
        "found": score.predicted,
    }


_HEADER = f"{'':14}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'gold':>8}{'found':>8}"


def _row(name: str, score: dict[str, Any]) -> str:
    percents = "".join(f"{score[key]:>10.1f}" for key in ("precision", "recall", "f1"))
    return f"{name:14}{percents}" + "".join(f"{score[key]:>8}" for key in ("right", "gold", "found"))


def _share(share: Share) -> dict[str, Any]:
    return {
        "percent": None if share.value is None else round(100 * share.value, 1),
        "right": share.right,
        "of": share.of,
    }


def _table(figures: dict[str, Any]) -> str:
    labels = f"gold: {figures['gold']}, labels: {figures['convention']}"
    lines = [f"{figures['documents']} documents, {labels}, pipeline {figures['pipeline']}", _HEADER]
    lines += [_row(name, figures[name]) for name in ("exact", "overlap", "attribution")]
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
    return "\n".join([*lines, _cost(figures)])
