"""The scorer of quotes, on a text small enough to count by hand."""

import pytest

from claims.nlp.scoring.documents import BadDocumentError, Document
from claims.nlp.scoring.marked import to_marked
from claims.nlp.scoring.names import same_mention, same_speaker
from claims.nlp.scoring.quotes import Piece, Share, read_piece, score_quotes

TEXT = "“The old mill will close in May,” Mayor Ada Quist said. She hopes that it can reopen. Critics doubt that."
SAID = TEXT.index("“"), TEXT.index(" Mayor")
MAYOR = TEXT.index("Mayor"), TEXT.index(" said")
HOPED = TEXT.index("that it"), TEXT.index(". Critics")


def piece(span=SAID, **given) -> Piece:
    return Piece(*span, **{"kind": "direct", "speaker": "Ada Quist", "cue": "said", **given})


def scores(gold, found, **options):
    return score_quotes([TEXT], [gold], [found], **options)


@pytest.mark.parametrize(
    ("span", "exact", "overlap"),
    [
        (SAID, 1, 1),
        ((SAID[0] + 1, SAID[1] - 2), 1, 1),
        ((SAID[0], SAID[1] - len(" May,”")), 0, 1),
        ((SAID[0], SAID[1] - len(" in May,”")), 0, 0),
        ((SAID[0], MAYOR[1]), 0, 0),
        (HOPED, 0, 0),
    ],
)
def test_a_piece_counts_as_exact_without_its_marks_and_as_overlapping_with_most_words_shared(span, exact, overlap):
    result = scores([piece()], [piece(span)])

    assert (result.exact.found, result.overlap.found) == (exact, overlap)


def test_each_piece_is_matched_once():
    result = scores([piece()], [piece(), piece()])

    assert (result.overlap.precision, result.overlap.recall) == (0.5, 1.0)
    assert result.overlap.f1 == pytest.approx(2 / 3)


def test_what_holds_but_does_not_say_is_left_out_on_both_sides_unless_asked_for():
    gold = [piece(), piece(HOPED, kind="indirect", speech=False)]

    assert (scores(gold, gold).overlap.gold, scores(gold, gold).overlap.predicted) == (1, 1)
    assert (scores(gold, gold, speech_only=False).overlap.gold) == 2


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({"speaker": "Ada Quist"}, {"speaker": "Quist"}, True),
        ({"speaker": "Ada Quist"}, {"speaker": "Ada Lund"}, False),
        ({"speaker": "Ada Quist"}, {"speaker": None}, False),
        ({"speaker": "She"}, {"speaker": "she"}, True),
        ({"speaker": "She"}, {"speaker": "he"}, False),
        ({"speaker": "She", "name": "Ada Quist"}, {"speaker": "Quist"}, True),
        ({"speaker": "Ada Quist"}, {"speaker": "She", "name": "Ada Quist"}, True),
    ],
)
def test_an_attribution_is_right_when_the_speaker_is(gold, found, right):
    assert scores([piece(**gold)], [piece(**found)]).attribution.found == right


def test_pronouns_are_counted_by_mention_and_by_name():
    gold = [piece(speaker="She", name="Ada Quist"), piece(HOPED, speaker="she")]
    found = [piece(speaker="She", name="Ida Lund"), piece(HOPED, speaker="she", name="Ada Quist")]

    result = scores(gold, found)

    assert result.pronoun_mentions == Share(2, 2)
    assert result.pronouns_named == Share(2, 2)
    assert result.pronouns_right == Share(0, 1)
    assert (result.names, result.names_of_all) == (Share(0, 1), Share(0, 1))


def test_recall_is_told_by_style():
    gold = [piece(), piece(HOPED, kind="indirect")]

    assert scores(gold, [piece()]).styles == {"direct": Share(1, 1), "indirect": Share(0, 1)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mayor Ada Quist", "Quist", True),
        ("Ada Quist, the mayor", "Quist", True),
        ("the old mill’s owner", "the owner of the old mill", True),
        ("the owner", "the mayor", False),
        ("she", "her", False),
        ("", "she", False),
    ],
)
def test_speakers_are_the_same_by_last_name_or_by_most_words(one, other, same):
    assert same_speaker(one, other) is same


@pytest.mark.parametrize(
    ("found", "same"),
    [(MAYOR, True), ((MAYOR[0] + 6, MAYOR[1]), True), ((MAYOR[0], MAYOR[0] + 5), False), ((0, len(TEXT)), False)],
)
def test_a_mention_is_the_same_with_its_head_in_it_and_little_more(found, same):
    assert same_mention(TEXT, MAYOR, found) is same


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        ({}, "“start” and “end” must be there"),
        ({"start": 0, "end": "9"}, "whole numbers"),
        ({"start": 5, "end": 5}, "in this order"),
        ({"start": 0, "end": 10_000}, "inside the text"),
        ({"start": 0, "end": 9, "speaker": 7}, "“speaker” must be a string"),
        ({"start": 0, "end": 9, "speaker_start": 3}, "speaker_start"),
    ],
)
def test_an_annotation_that_fits_no_text_is_refused_by_name(annotation, message):
    with pytest.raises(BadDocumentError, match=message):
        read_piece(Document("d", TEXT, "", []), annotation)


def test_predictions_are_cut_to_their_quotation_marks():
    text = "She said the mill was “safe” and “sound”, no more."
    whole = {"start": text.index("the mill"), "end": text.index(", no"), "text": "", "kind": "mixed"}

    cut = to_marked(text, [whole])

    assert [(row["text"], row["kind"]) for row in cut] == [("“safe”", "direct"), ("“sound”", "direct")]
