"""The forms of the claim page: what was typed, brought into the shape that the services take. They store nothing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from claims.models import Claim, Quantity, Speaker
from claims.nlp.types import Bound, Change, ClaimKind, QuoteStyle, UnitKind
from claims.readings import MAX_PIECES
from claims.validation import clean_url
from factcheck.models import Evidence, FactCheck, Rating

from .places import PlaceField, words_at, written
from .triage_list import PersonField, desk_people
from .wording import BOUNDS

Posted = Mapping[str, Any] | None

EVIDENCE_FIELDS = [
    "kind",
    "stance",
    "title",
    "publisher",
    "url",
    "archive_url",
    "accessed_on",
    "quotation",
    "locator",
    "primary",
    "confidential",
    "confidential_reason",
]


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _choices(values: Any, empty: str | None = None) -> list[tuple[str, str]]:
    named = [(value.value, value.value.replace("_", " ")) for value in values]
    return named if empty is None else [("", empty), *named]


def _check_url(typed: str) -> None:
    """Raise ValidationError for an address that the service would refuse: told along with all that is wrong."""
    clean_url(typed)


class SheetForm(forms.Form):
    """One part of the page. Nothing is marked as required in the browser: a part may be left alone."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def attach(self, error: ValidationError) -> None:
        """Show what a service refused: at the field that it names, or above the form."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for field, errors in error.error_dict.items():
            name = "place" if field in ("start", "spans") else field
            self.add_error(name if name in self.fields else None, errors)

    def changed(self) -> dict[str, Any]:
        """Return what was typed in the fields that no longer say what is stored."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}


class PlacedForm(SheetForm):
    """A part that has a place in the article's text."""

    def __init__(self, claim: Claim, *args: Any, **kwargs: Any) -> None:
        self.article_text = claim.version.text
        super().__init__(*args, **kwargs)

    @property
    def words(self) -> list[str]:
        return words_at(self.article_text, self["place"].value())


class ReadingForm(PlacedForm):
    kind = forms.ChoiceField(choices=_choices(ClaimKind))
    style = forms.ChoiceField(choices=_choices(QuoteStyle, "none"), required=False)
    place = PlaceField(most=MAX_PIECES)
    speaker = forms.CharField(max_length=310, required=False, widget=forms.TextInput({"autocomplete": "off"}))
    new_speaker = forms.BooleanField(required=False, label="Add this name as a new speaker")
    same_as = forms.CharField(
        max_length=310,
        required=False,
        label="The same as",
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text="The record that stays: names and claims of the one above become its, everywhere and for good.",
    )

    def __init__(self, claim: Claim, data: Posted = None) -> None:
        initial = {name: getattr(claim, name) for name in ("kind", "style")}
        initial["place"] = written(claim.places)
        initial["speaker"] = speaker_label(claim.speaker) if claim.speaker else ""
        super().__init__(claim, data, prefix="reading", initial=initial)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        for name in ("speaker", "same_as"):
            if name in typed and name in self.changed_data and not (name == "speaker" and typed.get("new_speaker")):
                try:
                    typed[name] = speaker_called(typed[name])
                except ValidationError as error:
                    self.add_error(name, error)
        if typed.get("kind") == ClaimKind.NUMERIC and "place" in self.changed_data and len(typed.get("place", [])) > 1:
            self.add_error("place", "A number stands at one place in the text.")
        return typed

    def corrections(self) -> dict[str, Any]:
        """Return what was changed, as ``readings.correct_reading`` takes it; a new speaker is still a name."""
        fields = {name: value for name, value in self.changed().items() if name not in ("new_speaker", "same_as")}
        if "place" in fields:
            places = fields.pop("place")
            fields |= {"spans": places} if self.cleaned_data["kind"] == ClaimKind.QUOTE else places[0]
        return fields


def speaker_label(speaker: Speaker) -> str:
    """Return the name, with the number behind it where another speaker is called the same."""
    same = Speaker.objects.unmerged().filter(name__iexact=speaker.name).exclude(pk=speaker.pk)
    return f"{speaker.name} #{speaker.pk}" if same.exists() else speaker.name


def speaker_called(typed: str) -> Speaker | None:
    """Return the speaker behind a name, an alias, or a name with its number. Raises ValidationError if not just one."""
    if not typed:
        return None
    name, _, number = typed.rpartition(" #")
    if name and number.isascii() and number.isdecimal() and len(number) < 19:
        wanted = Q(pk=int(number))
    else:
        wanted = Q(name__iexact=typed) | Q(aliases__name__iexact=typed)
    found = list(Speaker.objects.unmerged().filter(wanted).distinct()[:2])
    if not found:
        raise ValidationError("No speaker is called so: choose one, or add this name as a new speaker.")
    if len(found) > 1:
        raise ValidationError("More than one speaker is called so: choose one of those suggested, by its number.")
    return found[0]


class QuantityForm(PlacedForm):
    place = PlaceField()
    bound = forms.ChoiceField(choices=[(bound.value, words) for bound, words in BOUNDS.items()])
    value = forms.CharField(max_length=100)
    high = forms.CharField(max_length=100, required=False, label="Up to")
    change = forms.ChoiceField(choices=_choices(Change, "none"), required=False)
    unit = forms.CharField(max_length=200, required=False)
    unit_kind = forms.ChoiceField(choices=_choices(UnitKind), label="Kind of unit")
    counted = forms.CharField(max_length=2_000, required=False, label="What is counted")
    remove = forms.BooleanField(required=False, label="Not a number of this claim")

    def __init__(self, claim: Claim, quantity: Quantity | None, data: Posted = None) -> None:
        self.quantity = quantity
        initial: dict[str, Any] = {"bound": Bound.EQ.value, "unit_kind": UnitKind.COUNT.value}
        if claim.kind == ClaimKind.NUMERIC and not claim.quantities.all():
            initial["place"] = written(claim.places)
        if quantity is not None:
            initial = {name: getattr(quantity, name) for name in self.base_fields if hasattr(quantity, name)}
            initial |= {"value": quantity.value_text, "high": quantity.high_text}
            initial["place"] = written([(quantity.start, quantity.end)])
        prefix = "quantity-new" if quantity is None else f"quantity-{quantity.pk}"
        super().__init__(claim, data, prefix=prefix, initial=initial, empty_permitted=quantity is None)

    def fields_to_store(self) -> dict[str, Any]:
        stored = {"id": self.quantity.pk} if self.quantity is not None else {}
        typed = self.cleaned_data if self.quantity is None else self.changed()
        fields = {name: value for name, value in typed.items() if name not in ("remove", "place")}
        return stored | fields | (typed["place"][0] if "place" in typed else {})


class FactCheckForm(SheetForm):
    """The verdict; a rating of a scale no longer in use stays to choose where it stands."""

    rating = forms.ModelChoiceField(
        Rating.objects.none(), required=False, empty_label="no verdict yet", label="Verdict"
    )
    summary = forms.CharField(
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 2}),
        help_text="The verdict in one or two sentences.",
    )
    explanation = forms.CharField(
        required=False,
        max_length=50_000,
        widget=forms.Textarea({"rows": 7}),
        help_text="How the desk came to it. Markdown: **bold**, * lists, > quotes, [links](https://…).",
    )

    def __init__(self, factcheck: FactCheck, data: Posted = None) -> None:
        initial = {name: getattr(factcheck, name) for name in ("rating", "summary", "explanation")}
        super().__init__(data, prefix="factcheck", initial=initial)
        ratings = Rating.objects.filter(Q(scale__active=True) | Q(pk=factcheck.rating_id)).select_related("scale")
        self.fields["rating"].queryset = ratings  # type: ignore[attr-defined]
        self.ratings = ratings


class AssignmentForm(SheetForm):
    assignee = PersonField(empty_label="nobody", label="Assigned to")
    due_on = forms.DateField(required=False, label="Due", widget=date_input())

    def __init__(self, factcheck: FactCheck, data: Posted = None) -> None:
        initial = {"assignee": factcheck.assignee_id, "due_on": factcheck.due_on}
        super().__init__(data, prefix="assignment", initial=initial)
        self.fields["assignee"].queryset = desk_people()  # type: ignore[attr-defined]


class EvidenceForm(SheetForm):
    """A piece of evidence, or the blank one for a new piece. ``order`` is its place among the others, from 1."""

    order = forms.IntegerField(min_value=0, max_value=10_000, required=False, label="Place")
    remove = forms.BooleanField(required=False, label="Remove it")
    strike_out = forms.CharField(
        required=False,
        max_length=1_000,
        label="Strike out, because …",
        help_text="It stays on the page, struck out, with this reason.",
    )

    def __init__(self, evidence: Evidence | None, place: int = 0, data: Posted = None) -> None:
        self.evidence = evidence
        initial: dict[str, Any] = {}
        if evidence is not None:
            initial = {"order": place, **{name: getattr(evidence, name) for name in EVIDENCE_FIELDS}}
        prefix = "evidence-new" if evidence is None else f"evidence-{evidence.pk}"
        super().__init__(data, prefix=prefix, initial=initial, empty_permitted=evidence is None)
        self.fields |= forms.fields_for_model(
            Evidence,
            EVIDENCE_FIELDS,
            widgets={
                "quotation": forms.Textarea({"rows": 2}),
                "accessed_on": date_input(),
                "kind": forms.Select,
                "stance": forms.Select,
                "url": forms.TextInput({"inputmode": "url"}),
                "archive_url": forms.TextInput({"inputmode": "url"}),
            },
        )
        for name in ("url", "archive_url"):
            self.fields[name].validators.append(_check_url)

    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in EVIDENCE_FIELDS}


class AnnotationForm(PlacedForm):
    text = forms.CharField(required=False, max_length=5_000, label="New annotation", widget=forms.Textarea({"rows": 2}))
    place = PlaceField(required=False)

    def __init__(self, claim: Claim, data: Posted = None) -> None:
        super().__init__(claim, data, prefix="annotation")

    def note(self) -> dict[str, Any]:
        """Return the note as ``annotations.annotate`` takes it."""
        places = self.cleaned_data["place"]
        return {"text": self.cleaned_data["text"], **(places[0] if places else {})}


class TagsForm(SheetForm):
    """All tags of the claim. What the page was opened with comes along, so that those added meanwhile stay."""

    names = forms.CharField(
        required=False,
        show_hidden_initial=True,
        max_length=2_000,
        label="Tags",
        help_text="With commas between them.",
    )

    def __init__(self, claim: Claim, data: Posted = None) -> None:
        super().__init__(data, prefix="tags", initial={"names": ", ".join(tag.name for tag in claim.tags.all())})

    def changes(self) -> tuple[list[str], list[str]]:
        """Return the names that were added to what the page was opened with, and those that were taken away."""
        seen = _names(self.data.get(self.add_initial_prefix("names"), self.initial["names"]))
        typed = _names(self.cleaned_data["names"])
        added = [name for key, name in typed.items() if key not in seen]
        return added, [name for key, name in seen.items() if key not in typed]


def _names(typed: str) -> dict[str, str]:
    return {name.casefold(): name for part in typed.split(",") if (name := " ".join(part.split()))}
