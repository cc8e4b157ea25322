"""What the records that people write here share: who may, and that nobody overwrites what they did not see."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, QueryDict

from claims.actors import last_writer, rights_of


class SeenForm(forms.ModelForm):
    """Refuses to overwrite what was stored after the form was opened, and tells both values.

    Each field is sent with the value that it was opened with. One that was not touched follows what is stored now; the
    answer to a refused form was opened with what is stored now, so that saving it again overwrites knowingly.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._overtaken: list[str] = []
        self._goes = False
        for field in self.fields.values():
            field.show_hidden_initial = True
        if self.is_bound and self.instance.pk is not None:
            self._follow_stored()

    def _follow_stored(self) -> None:
        data = cast("QueryDict", self.data).copy()
        self._goes = self.add_prefix(DELETION_FIELD_NAME) in data
        for bound in self:
            field, opened = bound.field, data.get(bound.html_initial_name)
            if opened is None or not field.has_changed(bound.initial, opened):
                continue
            stored = field.hidden_widget().format_value(field.prepare_value(bound.initial)) or ""
            untouched = bound.data == opened
            if self._goes or (not untouched and field.has_changed(bound.initial, bound.data)):
                self._overtaken.append(bound.name)
            if untouched:
                data[bound.html_name] = stored
            data[bound.html_initial_name] = stored
        self.data = data

    def clean(self) -> None:
        super().clean()
        writer = last_writer(self.instance) if self._overtaken else None
        by = "" if writer is None else f" by {writer.get_full_name() or writer.get_username()}"
        for name in self._overtaken:
            theirs = self._words(name, getattr(self.instance, name))
            yours = self._words(name, self.cleaned_data.get(name, self[name].data))
            did = "took this away" if self._goes else f"entered: {yours}"
            self.add_error(name, f"Stored meanwhile{by}: {theirs}. You {did}. Saving again stores yours.")

    @property
    def is_overtaken(self) -> bool:
        return bool(self._overtaken)

    def _words(self, name: str, value: Any) -> str:
        """Return the value of a field as people read it: before the form is done the instance has what is stored."""
        field: Any = self.instance._meta.get_field(name)
        return "nothing" if value in (None, "") else f"“{dict(field.flatchoices).get(value, value)}”"


class SeenRows(forms.BaseInlineFormSet):
    """Rows of which none goes that was changed meanwhile, and what was typed into one that went is told."""

    def _should_delete_form(self, form: Any) -> bool:
        goes: bool = super()._should_delete_form(form)  # type: ignore[misc]
        return goes and not form.is_overtaken

    def clean(self) -> None:
        super().clean()
        for form in self.initial_forms:
            if form.instance.pk is None and form not in self.deleted_forms:
                row = ", ".join(str(bound.data) for bound in form.visible_fields() if bound.data)
                raise ValidationError(
                    f"Somebody took a row away that you have here: “{row}”. Open the page again to add it as a new one."
                )


class ByGroups:
    """For what people write here: their groups alone say who may, and being superuser adds nothing."""

    opts: Any

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._granted("add", request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._granted("change", request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._granted("delete", request)

    def _granted(self, action: str, request: HttpRequest) -> bool:
        return f"{self.opts.app_label}.{get_permission_codename(action, self.opts)}" in rights_of(request.user)


class EditedAdmin(ByGroups, admin.ModelAdmin):
    """A record that people write: of two who save it at once the later waits, and is told what the other stored."""

    form = SeenForm

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        self.model._default_manager.select_for_update(no_key=True).get(pk=found.pk)
        return super().get_object(request, object_id, from_field)


class EditedInline(ByGroups, admin.TabularInline):
    form = SeenForm
    formset = SeenRows
    extra = 0
