"""What readers may ask the front page."""

from typing import Any

from django import forms

from .models import Rating, Revision

MAX_SPEAKERS = 300


class SearchForm(forms.Form):
    q = forms.CharField(
        label="Search", max_length=200, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    rating = forms.ChoiceField(label="Verdict", required=False)
    speaker = forms.TypedChoiceField(label="Speaker", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        ratings = Rating.objects.active().values_list("value", "label")
        self.fields["rating"].choices = [("", "Any verdict"), *ratings]  # type: ignore[attr-defined]
        self.fields["speaker"].choices = [("", "Any speaker"), *Revision.objects.speakers(MAX_SPEAKERS)]  # type: ignore[attr-defined]
