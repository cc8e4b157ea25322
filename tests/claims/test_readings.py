"""People's readings: accepted, corrected, added; kept with who and when; never undone by a later extraction."""

from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError

from claims import nlp
from claims.errors import EditConflict
from claims.models import Claim, ClaimRank, Extraction, Quantity, Speaker
from claims.nlp.types import ClaimKind, QuoteStyle, TextSpan
from claims.ranking import rank_claims
from claims.readings import accept_reading, add_claim, correct_reading
from claims.speaker_records import add_speaker, merge_speakers, separate_speaker
from claims.speakers import speakers_named
from claims.storing import store_claims
from factcheck.roles import Role
from tests.make import make_article, make_claim, make_quantity, make_user
from tests.races import second_waits_for_first

pytestmark = pytest.mark.django_db
ClaimEvent = apps.get_model("claims", "ClaimEvent")
TEXT = "Anna Berg said that “over ninety boats left the harbour” on Monday."


def stored(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def test_an_accepted_reading_says_who_and_when():
    reporter, claim = make_user(), make_claim()

    accepted = accept_reading(claim, actor=reporter, edit_number=0)

    assert (accepted.reading, accepted.read_by, accepted.edit_number) == ("accepted", reporter, 1)
    assert accepted.read_at is not None


def test_a_corrected_span_is_the_selected_text_without_the_space_around_it():
    claim = make_claim(version=make_article(TEXT))
    start, end = TEXT.index(" ninety"), TEXT.index("left")

    correct_reading(claim, actor=make_user(), edit_number=0, start=start, end=end)

    claim = stored(claim)
    assert claim.text == "ninety boats" == TEXT[claim.start : claim.end]
    assert claim.spans == [[claim.start, claim.end]]
    assert claim.reading == "corrected"
    assert claim.sentence == TEXT


def test_a_span_that_leaves_its_sentence_takes_the_sentence_along():
    version = make_article("Boats left. They came back. Nobody knew.")
    claim = make_claim("They came back", version=version)
    Claim.objects.filter(pk=claim.pk).update(sentence="They came back.", sentence_start=12)

    corrected = correct_reading(claim, actor=make_user(), edit_number=0, start=0, end=26)

    assert (corrected.sentence, corrected.sentence_start) == ("Boats left. They came back.", 0)


def test_a_split_quote_keeps_its_pieces_inside_the_new_span():
    text = "“Boats left,” she said, “and more will leave tomorrow.”"
    claim = make_claim(text)
    second = text.index("“and")
    Claim.objects.filter(pk=claim.pk).update(spans=[[0, 13], [second, len(text)]])

    corrected = correct_reading(claim, actor=make_user(), edit_number=0, start=1, end=len(text) - 1)

    assert corrected.spans == [[1, 13], [second, len(text) - 1]]


SPLIT = "“Two boats left,” she told ten reporters, “and 40 more will leave.” Nobody asked why."


def split_quote():
    claim = make_claim(SPLIT[: SPLIT.index(" Nobody")], version=make_article(SPLIT))
    Claim.objects.filter(pk=claim.pk).update(spans=[[0, 17], [SPLIT.index("“and"), claim.end]])
    return stored(claim)


def pieces_of(*words):
    return [{"start": SPLIT.index(word), "end": SPLIT.index(word) + len(word)} for word in words]


def test_each_piece_of_a_split_quote_is_corrected_by_itself():
    claim = split_quote()

    corrected = correct_reading(
        claim, actor=make_user(), edit_number=0, spans=pieces_of("and 40 more", "Two boats left,”", "left,”")
    )

    assert [SPLIT[start:end] for start, end in corrected.spans] == ["Two boats left,”", "and 40 more"]
    assert corrected.text == SPLIT[1 : SPLIT.index(" will")]
    single = correct_reading(claim, actor=make_user(), edit_number=1, spans=pieces_of("Two boats"))
    assert (single.text, single.spans) == ("Two boats", [[1, 10]])


@pytest.mark.parametrize(
    "wrong",
    [
        {"spans": []},
        {"spans": [{"start": 4, "end": 4}]},
        {"spans": [{"start": 0, "end": 10_000}]},
        {"spans": [{"start": 0, "end": 5}] * 51},
        {"spans": [{"start": 0, "end": 5}], "start": 0, "end": 5},
        {"spans": [{"start": 0, "end": 5}], "kind": "numeric"},
    ],
)
def test_pieces_that_a_quote_cannot_have_are_refused(wrong):
    with pytest.raises(ValidationError) as refused:
        correct_reading(split_quote(), actor=make_user(), edit_number=0, **wrong)

    assert set(refused.value.message_dict) == {"spans"}


def test_numbers_outside_a_narrowed_span_go_with_their_points_and_come_back_when_it_is_widened():
    claim = make_claim(SPLIT[: SPLIT.index(" Nobody")], version=make_article(SPLIT))
    two, ten, forty = (make_quantity(claim, word, value=value) for word, value in [("Two", 2), ("ten", 10), ("40", 40)])
    rank_claims([claim.pk])
    whole, points = (claim.start, claim.end), claim.rank.score

    correct_reading(claim, actor=make_user(), edit_number=0, spans=pieces_of("and 40 more", "boats left"))
    assert list(claim.quantities.all()) == [forty]
    correct_reading(claim, actor=make_user(), edit_number=1, spans=pieces_of("boats left"))
    assert not claim.quantities.exists()
    assert ClaimRank.objects.get(pk=claim.pk).score == points - 2
    gone = apps.get_model("claims", "QuantityEvent").objects.filter(pgh_label="delete")
    assert set(gone.values_list("pgh_obj_id", flat=True)) == {two.pk, ten.pk, forty.pk}

    correct_reading(claim, actor=make_user(), edit_number=2, spans=pieces_of("Two boats left"))
    assert list(claim.quantities.all()) == [two]
    correct_reading(claim, actor=make_user(), edit_number=3, start=whole[0], end=whole[1])
    assert [(row.pk, row.value_text) for row in claim.quantities.all()] == [
        (two.pk, "2"),
        (ten.pk, "10"),
        (forty.pk, "40"),
    ]
    assert ClaimRank.objects.get(pk=claim.pk).score == points


def test_a_number_that_a_person_took_away_does_not_come_back_with_the_span():
    claim = make_claim(version=make_article(TEXT))
    number = make_quantity(claim, "over ninety")
    correct_reading(claim, actor=make_user(), edit_number=0, quantities=[])

    start = TEXT.index("boats")
    correct_reading(claim, actor=make_user(), edit_number=1, start=start, end=claim.end)
    correct_reading(claim, actor=make_user(), edit_number=2, start=claim.start, end=claim.end)

    assert not Quantity.objects.filter(pk=number.pk).exists()


def test_a_number_that_a_narrowed_span_cuts_through_stays_and_a_restated_amount_goes_with_its_first():
    text = "The boat cost over 90 euros ($99) in May."
    claim = make_claim("over 90 euros", version=make_article(text), kind="numeric")
    amounts = [make_quantity(claim, "over 90 euros"), make_quantity(claim, "$99", value=99, converts=True)]
    start = text.index("90")

    correct_reading(claim, actor=make_user(), edit_number=0, start=start, end=claim.end)
    assert list(claim.quantities.all()) == amounts
    correct_reading(claim, actor=make_user(), edit_number=1, start=0, end=8)
    assert not claim.quantities.exists()


def test_a_new_number_lies_inside_its_quote():
    claim, start = make_claim(version=make_article(TEXT)), TEXT.index("Monday")
    number: Any = {"start": start, "end": start + 6, "value": "1"}

    with pytest.raises(ValidationError, match="outside the quote"):
        correct_reading(claim, actor=make_user(), edit_number=0, quantities=[number])


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10_000), (4, 5), (67, 68)])
def test_a_span_outside_the_text_or_of_nothing_but_space_is_refused(start, end):
    claim = make_claim(version=make_article(TEXT))

    with pytest.raises(ValidationError) as refused:
        correct_reading(claim, actor=make_user(), edit_number=0, start=start, end=end)

    assert set(refused.value.message_dict) == {"start"}
    assert stored(claim).reading == "unread"


def test_two_claims_do_not_stand_at_one_place():
    version = make_article(TEXT)
    other = make_claim("over ninety boats", version=version)
    claim = make_claim(version=version)

    with pytest.raises(ValidationError, match="already"):
        correct_reading(claim, actor=make_user(), edit_number=0, start=other.start, end=other.end)


def test_a_speaker_is_corrected_also_to_none():
    claim = make_claim(speaker="Anna Berg")
    other = add_speaker(actor=make_user(), name="Clara Dorn", kind="person")

    corrected = correct_reading(claim, actor=make_user(), edit_number=0, speaker=other)
    assert corrected.speaker == other
    assert correct_reading(claim, actor=make_user(), edit_number=1, speaker=None).speaker is None


def test_the_kind_of_a_claim_is_corrected_with_its_style():
    claim = make_claim()

    numeric = correct_reading(claim, actor=make_user(), edit_number=0, kind="numeric")
    assert (numeric.style, numeric.spans) == ("", [])
    quote = correct_reading(claim, actor=make_user(), edit_number=1, kind="quote", style="mixed")
    assert (quote.style, quote.spans) == ("mixed", [[claim.start, claim.end]])
    wrong: list[dict[str, Any]] = [
        {"kind": "rumour"},
        {"style": "loud"},
        {"style": ""},
        {"kind": "numeric", "style": "direct"},
    ]
    for bad in wrong:
        with pytest.raises(ValidationError):
            correct_reading(claim, actor=make_user(), edit_number=2, **bad)


def test_the_numbers_of_a_claim_are_corrected_added_and_taken_away():
    claim = make_claim(version=make_article(TEXT))
    wrong = make_quantity(claim, "over ninety", value=19, bound="eq", unit="boat", numerator=19, denominator=1)
    gone = make_quantity(claim, "boats", value=1)
    start = TEXT.index("harbour")

    correct_reading(
        claim,
        actor=make_user(),
        edit_number=0,
        quantities=[
            {"id": wrong.pk, "value": "90.50", "bound": "gt", "counted": "boats that left"},
            {"start": start, "end": start + 7, "value": "2", "high": "3", "bound": "range", "unit": "harbour"},
        ],
    )

    first, second = claim.quantities.all()
    assert (first.pk, first.value_text, first.bound, first.unit, first.counted) == (
        wrong.pk,
        "90.5",
        "gt",
        "boat",
        "boats that left",
    )
    assert (first.numerator, first.denominator) == (None, None)
    assert (second.text, second.value_text, second.high_text) == ("harbour", "2", "3")
    assert not Quantity.objects.filter(pk=gone.pk).exists()
    assert apps.get_model("claims", "QuantityEvent").objects.filter(pgh_obj_id=gone.pk, pgh_label="delete").exists()


def test_numbers_change_places():
    claim = make_claim(version=make_article(TEXT))
    rows = [make_quantity(claim, word) for word in ("ninety", "boats", "harbour")]

    correct_reading(claim, actor=make_user(), edit_number=0, quantities=[{"id": rows[index].pk} for index in (2, 0, 1)])

    assert [row.text for row in claim.quantities.all()] == ["harbour", "ninety", "boats"]


@pytest.mark.parametrize(
    "bad",
    [
        {"value": "many"},
        {"value": "NaN"},
        {"value": "Infinity"},
        {"value": "1e500"},
        {"value": "9" * 100_000},
        {"value": "0." + "1" * 60},
        {"value": "1\x00"},
        {"bound": "more"},
        {"bound": "range"},
        {"high": "100"},
        {"bound": "range", "high": "1"},
        {"unit": "boat" * 25_000},
        {"unit_kind": "boats"},
        {"change": "sideways"},
        {"counted": "a\x00b"},
        {"start": 3},
        {"start": 5, "end": 5},
    ],
)
def test_a_bad_number_is_refused_and_named_and_nothing_is_stored(bad):
    claim = make_claim(version=make_article(TEXT))
    given: Any = {"id": make_quantity(claim, "ninety").pk, **bad}

    with pytest.raises(ValidationError, match="Number 1"):
        correct_reading(claim, actor=make_user(), edit_number=0, kind="numeric", quantities=[given])

    assert stored(claim).kind == "quote"


@pytest.mark.parametrize("new", [{"value": "1"}, {"start": 0, "end": 4}, {"id": 0}])
def test_a_new_number_needs_place_and_value_and_an_old_one_is_the_claims(new):
    with pytest.raises(ValidationError, match="umber 1"):
        correct_reading(make_claim(), actor=make_user(), edit_number=0, quantities=[new])


def test_old_and_new_are_kept_with_who_and_when():
    claim = make_claim(speaker="Anna Berg")
    reporter = make_user()

    correct_reading(claim, actor=reporter, edit_number=0, speaker=None)

    before, after = ClaimEvent.objects.filter(pgh_obj=claim).order_by("pgh_id")
    assert (before.speaker_id, after.speaker_id) == (claim.speaker_id, None)
    assert after.pgh_context.metadata["user"] == reporter.pk
    assert after.read_by_id == reporter.pk


def test_saying_what_is_there_already_is_no_correction():
    claim = make_claim(speaker="Anna Berg")
    quantity = make_quantity(claim, "ninety", value=90)
    events = ClaimEvent.objects.count()

    correct_reading(
        claim,
        actor=make_user(),
        edit_number=0,
        start=claim.start,
        end=claim.end,
        speaker=claim.speaker,
        quantities=[{"id": quantity.pk, "value": "90.0"}],
    )

    assert (stored(claim).reading, ClaimEvent.objects.count()) == ("unread", events)


def test_the_later_of_two_corrections_is_refused_with_both_versions():
    claim = make_claim()
    first = make_user(first_name="Ida", last_name="Moor")
    correct_reading(claim, actor=first, edit_number=0, style="mixed")

    with pytest.raises(EditConflict) as conflict:
        correct_reading(claim, actor=make_user(), edit_number=0, style="indirect")

    assert (conflict.value.yours, conflict.value.current) == ({"style": "indirect"}, {"style": "mixed"})
    assert (conflict.value.changed_by, conflict.value.edition) == ("Ida Moor", 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_at_once_the_second_waits_and_is_refused():
    claim, first, second = make_claim(), make_user(), make_user()

    outcome = second_waits_for_first(
        lambda: correct_reading(claim, actor=first, edit_number=0, style="mixed"),
        lambda: correct_reading(claim, actor=second, edit_number=0, style="indirect"),
    )

    assert isinstance(outcome, EditConflict)
    assert stored(claim).style == "mixed"


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.API_CLIENT, None])
def test_who_does_not_report_does_not_correct(role):
    claim, actor = make_claim(), make_user(role, is_superuser=True)

    with pytest.raises(PermissionDenied):
        correct_reading(claim, actor=actor, edit_number=0, style="mixed")
    with pytest.raises(PermissionDenied):
        accept_reading(claim, actor=actor, edit_number=0)
    with pytest.raises(PermissionDenied):
        add_claim(claim.version, actor=actor, kind="quote", start=0, end=4)
    with pytest.raises(PermissionDenied):
        add_speaker(actor=actor, name="Clara Dorn")


def found_again(claim: Claim, pipeline: str) -> None:
    """Store what another run finds: the claim where it was first found, attributed to nobody."""
    span = TextSpan(claim.found_start, claim.found_end, claim.version.text[claim.found_start : claim.found_end])
    quote = nlp.Quote(style=QuoteStyle.INDIRECT, spans=(span,), sentence=span)
    extraction = Extraction.objects.create(version=claim.version, pipeline=pipeline)
    found = nlp.Claim(kind=ClaimKind.QUOTE, span=span, sentence=span, quote=quote)
    store_claims(extraction, nlp.Extraction(pipeline=pipeline, claims=(found,)))


def test_a_later_extraction_never_undoes_a_correction():
    claim = make_claim(version=make_article(TEXT))
    correct_reading(claim, actor=make_user(), edit_number=0, style="mixed", start=claim.start + 5, end=claim.end)

    found_again(claim, "newer")

    kept = Claim.objects.get(version=claim.version)
    assert (kept.style, kept.start, kept.extraction_id) == ("mixed", claim.start + 5, claim.extraction_id)


def test_a_correction_of_what_a_later_extraction_has_replaced_is_a_conflict():
    claim = make_claim(version=make_article(TEXT))
    found_again(claim, "newer")

    with pytest.raises(EditConflict, match="A newer extraction"):
        correct_reading(claim, actor=make_user(), edit_number=0, style="mixed")


def test_readings_are_counted_by_pipeline_version_and_kind():
    for _ in range(2):
        accept_reading(make_claim(), actor=make_user(), edit_number=0)
    correct_reading(make_claim(), actor=make_user(), edit_number=0, style="mixed")
    make_claim(kind="numeric")
    version = make_article(TEXT)
    add_claim(version, actor=make_user(), kind="quote", start=0, end=4)

    assert list(Claim.objects.reading_counts()) == [
        {"extraction__pipeline": "test-1", "kind": "numeric", "accepted": 0, "corrected": 0, "unread": 1},
        {"extraction__pipeline": "test-1", "kind": "quote", "accepted": 2, "corrected": 1, "unread": 0},
    ]


def test_a_missed_claim_is_added_by_hand():
    version = make_article(TEXT)
    start = TEXT.index("over")

    claim = add_claim(
        version,
        actor=make_user(),
        kind="numeric",
        start=start,
        end=start + 11,
        quantities=[{"start": start, "end": start + 11, "value": "90", "bound": "gt"}],
    )

    assert (claim.text, claim.reading, claim.extraction) == ("over ninety", "added", None)
    assert claim.quantities.get().value_text == "90"
    with pytest.raises(ValidationError, match="already"):
        add_claim(version, actor=make_user(), kind="numeric", start=start, end=start + 11)
    with pytest.raises(ValidationError) as refused:
        add_claim(version, actor=make_user(), start=start, end=start + 4)
    assert set(refused.value.message_dict) == {"kind"}


@pytest.mark.parametrize(
    ("text", "span", "sentence"),
    [
        ("It rained. Nine boats left, she said. It rained.", "Nine boats", "Nine boats left, she said."),
        ("“Nine boats left.” It rained.", "“Nine boats left.”", "“Nine boats left.”"),
        ("A title\nNine boats left\nThe end.", "boats", "Nine boats left"),
        ("It rained! Nine boats left. Ten came.", "left. Ten", "Nine boats left. Ten came."),
        ("boats", "boats", "boats"),
        ("word " * 200 + "boats" + " word" * 200, "boats", "word " * 99 + "boats" + " word" * 100),
    ],
)
def test_a_claim_added_by_hand_stands_in_its_sentence(text, span, sentence):
    start = text.index(span)

    claim = add_claim(make_article(text), actor=make_user(), kind="numeric", start=start, end=start + len(span))

    assert claim.sentence == sentence
    assert text[claim.sentence_start : claim.sentence_end] == sentence


def test_a_known_name_is_not_added_twice():
    add_speaker(actor=make_user(), name=" Clara Dorn ")

    with pytest.raises(ValidationError, match="Clara Dorn"):
        add_speaker(actor=make_user(), name="CLARA DORN")
    for bad in ("", "a" * 100_000, "a\x00b"):
        with pytest.raises(ValidationError):
            add_speaker(actor=make_user(), name=bad)


def test_merged_speakers_are_one_for_claims_names_and_later_extractions():
    keep = add_speaker(actor=make_user(), name="Clara Dorn")
    merged = add_speaker(actor=make_user(), name="Clara M. Dorn-Moor")
    claim = make_claim(speaker=merged)
    older = Speaker.objects.create(name="C. Dorn", merged_into=merged)
    merged.roles.create(role="harbour master")

    merge_speakers(actor=make_user(), keep=keep, merged=merged)

    assert stored(claim).speaker == keep
    assert stored(claim).edit_number == 1
    assert speakers_named(["Clara M. Dorn-Moor"])["Clara M. Dorn-Moor"] == keep
    assert keep.roles.get().role == "harbour master"
    older.refresh_from_db()
    assert older.merged_into == keep
    with pytest.raises(ValidationError, match="merged into Clara Dorn"):
        correct_reading(make_claim(), actor=make_user(), edit_number=0, speaker=Speaker.objects.get(pk=merged.pk))


def test_merged_speakers_are_separated_again_with_what_was_moved_and_nothing_that_came_since():
    keep = add_speaker(actor=make_user(), name="Clara Dorn")
    merged = add_speaker(actor=make_user(), name="Clara M. Dorn-Moor")
    moved, corrected, theirs = make_claim(speaker=merged), make_claim(speaker=merged), make_claim(speaker=keep)
    older = Speaker.objects.create(name="C. Dorn", merged_into=merged)
    role = merged.roles.create(role="harbour master")
    with pytest.raises(ValidationError, match="not merged"):
        separate_speaker(actor=make_user(), merged=merged)
    other = add_speaker(actor=make_user(), name="Tom Hale")
    named = make_claim(speaker=other)
    with pghistory.context():  # of one request
        merge_speakers(actor=(reporter := make_user()), keep=keep, merged=merged)
        correct_reading(named, actor=reporter, edit_number=0, speaker=keep)
    correct_reading(stored(corrected), actor=make_user(), edit_number=1, speaker=other)
    since = make_claim(speaker=keep)
    last = add_speaker(actor=make_user(), name="Clara Dorn-Moor")
    merge_speakers(actor=make_user(), keep=last, merged=keep)

    merged.refresh_from_db()
    separate_speaker(actor=make_user(), merged=merged)

    speakers = {claim: stored(claim).speaker for claim in (moved, corrected, theirs, named, since)}
    assert speakers == {moved: merged, corrected: other, theirs: last, named: last, since: last}
    assert stored(moved).edit_number == 3
    assert speakers_named(["Clara M. Dorn-Moor", "Clara Dorn"]) == {"Clara M. Dorn-Moor": merged, "Clara Dorn": last}
    assert list(merged.roles.all()) == [role]
    older.refresh_from_db()
    assert older.merged_into == merged


def test_a_speaker_is_not_merged_into_itself_or_twice():
    one, two, three = (add_speaker(actor=make_user(), name=name) for name in ("Ada Ruiz", "Eva Ruiz", "Ida Ruiz"))

    with pytest.raises(ValidationError, match="into itself"):
        merge_speakers(actor=make_user(), keep=one, merged=one)
    merge_speakers(actor=make_user(), keep=one, merged=two)
    words: dict[str, Any] = {"actor": make_user()}
    with pytest.raises(ValidationError, match="already"):
        merge_speakers(keep=three, merged=two, **words)
    with pytest.raises(ValidationError, match="already"):
        merge_speakers(keep=two, merged=three, **words)
