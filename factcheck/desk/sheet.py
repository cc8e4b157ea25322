"""All that the claim page can say about one claim, and saving it: everything together, or nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from claims import readings
from claims.errors import EditConflict
from claims.models import Claim, Speaker
from claims.speaker_records import add_speaker, merge_speakers
from claims.transactions import in_transaction
from factcheck import annotations, checked_readings, drafts, evidence, tags, workflow
from factcheck.errors import MoveRefused
from factcheck.models import Annotation, FactCheck
from factcheck.restoring import restore_published
from factcheck.states import MOVES

from .forms import (
    AnnotationForm,
    AssignmentForm,
    EvidenceForm,
    FactCheckForm,
    QuantityForm,
    ReadingForm,
    SheetForm,
    TagsForm,
)
from .moves import RESTORE
from .shell import posted_number

_OF_NOTES: dict[str, Callable[..., Annotation]] = {
    "resolve": annotations.resolve_annotation,
    "unresolve": annotations.reopen_annotation,
}
_BUTTONS = frozenset({"save", "accept", RESTORE, *MOVES})


@dataclass
class Sheet:
    """The forms of one claim's page; bound to ``data`` those parts of it that were sent."""

    claim: Claim
    factcheck: FactCheck | None
    data: Mapping[str, Any] | None = None
    edit_number_conflicts: bool = False

    def __post_init__(self) -> None:
        claim, factcheck = self.claim, self.factcheck
        # The page may have been opened on a fact-check that was discarded since, or before this one was begun.
        self.same = self.data is None or (self.data.get("factcheck") or "0") == str(factcheck.pk if factcheck else 0)
        self.reading = ReadingForm(claim, self._sent("reading-kind"))
        self.quantities = [
            QuantityForm(claim, quantity, self._sent(f"quantity-{quantity.pk}-value"))
            for quantity in claim.quantities.all()
        ]
        self.new_quantity = QuantityForm(claim, None, self._sent("quantity-new-value"))
        self.annotation = AnnotationForm(claim, self._sent("annotation-text"))
        self.tags = TagsForm(claim, self._sent("tags-names"))
        self.verdict: FactCheckForm | None = None
        self.assignment: AssignmentForm | None = None
        self.evidence: list[EvidenceForm] = []
        self.new_evidence: EvidenceForm | None = None
        if factcheck is not None:
            self.verdict = FactCheckForm(factcheck, self._sent("factcheck-summary", self.same))
            self.assignment = AssignmentForm(factcheck, self._sent("assignment-assignee", self.same))
            self.evidence = [
                EvidenceForm(piece, place, self._sent(f"evidence-{piece.pk}-title", self.same))
                for place, piece in enumerate(factcheck.evidence.order_by("position", "pk"), start=1)
            ]
            self.new_evidence = EvidenceForm(None, data=self._sent("evidence-new-title", self.same))

    def _sent(self, name: str, fits: bool = True) -> Mapping[str, Any] | None:
        return self.data if self.data is not None and fits and name in self.data else None

    def homeless(self) -> dict[str, Any]:
        """Return what was typed into parts that are gone: evidence or numbers taken away, another fact-check."""
        known = {f"{form.prefix}-{name}" for form in self.bound for name in form.fields}
        parts = ("factcheck-", "assignment-", "evidence-", "quantity-")
        sent = (self.data or {}).items()
        return {name: value for name, value in sent if name.startswith(parts) and value and name not in known}

    @property
    def of_reading(self) -> list[SheetForm]:
        return [self.reading, *self.quantities, self.new_quantity]

    @property
    def of_factcheck(self) -> list[SheetForm]:
        found = [self.verdict, self.assignment, *self.evidence, self.new_evidence]
        return [form for form in found if form is not None]

    @property
    def forms(self) -> list[SheetForm]:
        return [*self.of_reading, self.annotation, self.tags, *self.of_factcheck]

    @property
    def bound(self) -> list[SheetForm]:
        return [form for form in self.forms if form.is_bound]

    def mark(self, error: Exception) -> None:
        """Show what a move still lacks of the verdict at its fields, too."""
        for name, errors in getattr(error, "error_dict", {}).items():
            if self.verdict is not None and self.verdict.is_bound and name in self.verdict.fields:
                self.verdict.add_error(name, errors)

    def take_back(self, posted: Mapping[str, Any], *, reading: bool, factcheck: bool) -> None:
        """Show again what was ``posted`` in the parts that go on from the edition which the page was opened with.

        What they follow by now would pass for that on the next save, and what was typed over it be lost.
        """
        for form in [*(self.of_reading if reading else []), *(self.of_factcheck if factcheck else [])]:
            if form.is_bound:
                form.data = posted

    def is_valid(self) -> bool:
        wrong = [form for form in self.bound if not form.is_valid()]
        return not wrong


class Refused(Exception):  # noqa: N818
    """Nothing was saved; the sheet's forms say why."""


def save(sheet: Sheet, *, actor: User, then: str = "") -> None:
    """Store all that was changed on the sheet and make the move ``then``, in one transaction.

    Raises ``Refused`` for wrong input, which the forms then show; ``EditConflict``, ``MoveRefused`` and
    ``PermissionDenied`` pass through. In each case nothing is stored.
    """
    if not sheet.is_valid():
        raise Refused
    in_transaction(lambda: _Saving(sheet, actor).run(then))


class _Saving:
    """One save: what was seen when the page was opened, and what the fact-check is while it is being written."""

    def __init__(self, sheet: Sheet, actor: User) -> None:
        self.sheet = sheet
        self.actor = actor
        self.data = sheet.data or {}
        self.claim = sheet.claim
        self.seen = posted_number(self.data.get("edition"))
        self.factcheck: FactCheck | None = None
        if sheet.factcheck is not None:
            self.factcheck = workflow.locked(sheet.factcheck)
            # What this save itself writes is no conflict with the move at its end.
            self.untouched = self.seen == self.factcheck.edition

    def run(self, then: str) -> None:
        if then not in _BUTTONS and then.partition(":")[0] not in _OF_NOTES:
            raise ValidationError(f"There is nothing to do called “{then[:50]}”.")
        homeless = self.sheet.homeless()
        if homeless or not self.sheet.same:
            raise self._gone(homeless)
        self._reading(accept=then == "accept")
        if then == RESTORE:
            self._restore()
        else:
            self._verdict()
            self._evidence()
        self._notes(then)
        if then in MOVES:
            self._move(then)

    def _reading(self, *, accept: bool) -> None:
        form, edit_number = self.sheet.reading, posted_number(self.data.get("edit_number"))
        fields = self._corrections()
        keep = form.cleaned_data["same_as"] if form.is_bound else None
        try:
            if keep:
                self._require_seen(edit_number, keep)
            with shown_at(form):
                if fields:
                    self.claim = checked_readings.correct_reading(
                        self.claim, actor=self.actor, edit_number=edit_number, **fields
                    )
                if accept:
                    self.claim = readings.accept_reading(self.claim, actor=self.actor, edit_number=edit_number)
        except EditConflict:
            self.sheet.edit_number_conflicts = True
            raise
        if keep and self.claim.speaker:
            with shown_at(form, "same_as"):
                merge_speakers(actor=self.actor, keep=keep, merged=self.claim.speaker)

    def _require_seen(self, edit_number: int, keep: Speaker) -> None:
        """Raise EditConflict where the speaker to merge may be another than the page showed."""
        claim = Claim.objects.select_for_update().get(pk=self.claim.pk)
        if edit_number != claim.edit_number:
            raise readings.conflict(claim, edit_number, yours={"speaker": keep}, stored={"speaker": claim.speaker})

    def _corrections(self) -> dict[str, Any]:
        """Return what of the reading was changed, as ``readings.correct_reading`` takes it."""
        form, fields = self.sheet.reading, {}
        if form.is_bound:
            fields = form.corrections()
            if form.cleaned_data["new_speaker"] and form.cleaned_data["speaker"]:
                with shown_at(form, "speaker"):
                    fields["speaker"] = add_speaker(name=form.cleaned_data["speaker"], actor=self.actor)
        numbers = [number for number in (*self.sheet.quantities, self.sheet.new_quantity) if number.is_bound]
        if any(number.has_changed() for number in numbers):
            fields["quantities"] = [
                number.fields_to_store()
                for number in numbers
                if not number.cleaned_data.get("remove") and (number.quantity or number.has_changed())
            ]
        return fields

    def _verdict(self) -> None:
        sheet = self.sheet
        if self.factcheck is None or sheet.verdict is None or sheet.assignment is None:
            return
        if sheet.verdict.is_bound and sheet.verdict.has_changed():
            with shown_at(sheet.verdict):
                self.factcheck = drafts.save_draft(
                    self.factcheck, actor=self.actor, edition=self._edition(), **sheet.verdict.cleaned_data
                )
        if sheet.assignment.is_bound and sheet.assignment.has_changed():
            with shown_at(sheet.assignment):
                self.factcheck = drafts.assign(
                    self.factcheck, actor=self.actor, edition=self._edition(), **sheet.assignment.cleaned_data
                )

    def _evidence(self) -> None:
        if self.factcheck is None:
            return
        sheet, kept = self.sheet, []
        for form in sheet.evidence:
            if not form.is_bound or form.evidence is None:
                kept.append(form)
                continue
            with shown_at(form):
                if form.cleaned_data["remove"]:
                    evidence.remove_evidence(form.evidence, actor=self.actor, edition=self.seen)
                    continue
                kept.append(form)
                if any(form.typed()[name] != getattr(form.evidence, name) for name in form.typed()):
                    evidence.edit_evidence(form.evidence, actor=self.actor, edition=self.seen, **form.typed())
                if reason := form.cleaned_data["strike_out"]:
                    evidence.strike_out_evidence(
                        form.evidence, actor=self.actor, edition=self._edition(), reason=reason
                    )
        new = sheet.new_evidence
        order = [(_place(form), form.evidence.pk) for form in kept if form.evidence is not None]
        if new is not None and new.is_bound and new.has_changed():
            with shown_at(new):
                added = evidence.add_evidence(self.factcheck, actor=self.actor, **new.typed())
            order.append(((len(order) + 1, 0, len(order)), added.pk))
        wanted = [pk for _, pk in sorted(order)]
        if wanted != [pk for _, pk in order]:
            evidence.reorder_evidence(self.factcheck, actor=self.actor, edition=self._edition(), order=wanted)

    def _restore(self) -> None:
        """Put back what is published, whatever was typed over it."""
        if self.factcheck is None:
            raise MoveRefused("This claim has no fact-check yet.", RESTORE, None, ["start", "dismiss"])
        restore_published(self.factcheck, actor=self.actor, edition=self._edition())

    def _notes(self, then: str) -> None:
        note, names = self.sheet.annotation, self.sheet.tags
        if note.is_bound and note.has_changed():
            with shown_at(note):
                annotations.annotate(self.claim, actor=self.actor, **note.note())
        if names.is_bound and names.has_changed():
            present = {tag.name.casefold(): tag for tag in self.claim.tags.all()}
            added, removed = names.changes()
            with shown_at(names, "names"):
                for name in added:
                    tags.tag_claim(self.claim, actor=self.actor, name=name)
                for name in removed:
                    if name.casefold() in present:
                        tags.untag_claim(self.claim, actor=self.actor, tag=present[name.casefold()])
        move, _, pk = then.partition(":")
        if move in _OF_NOTES:
            annotation = Annotation.objects.filter(claim=self.claim, pk=posted_number(pk)).first()
            if annotation is None:
                raise ValidationError("There is no such annotation on this claim.")
            _OF_NOTES[move](annotation, actor=self.actor)

    def _move(self, name: str) -> None:
        asked = ("note",) if name == "publish" else ("reason", "note") if name == "dismiss" else (MOVES[name].asks_for,)
        words: dict[str, Any] = {word: self.data.get(f"{name}-{word}", "") for word in asked if word}
        if name == "start":
            workflow.start(self.claim, actor=self.actor)
        elif name == "dismiss":
            edition = self._edition() if self.factcheck else None
            workflow.dismiss(self.claim, actor=self.actor, edition=edition, **words)
        elif self.factcheck is None:
            raise MoveRefused("This claim has no fact-check yet.", name, None, ["start", "dismiss"])
        else:
            getattr(workflow, name)(self.factcheck, actor=self.actor, edition=self._edition(), **words)

    def _gone(self, typed: dict[str, Any]) -> EditConflict:
        factcheck = self.factcheck
        return EditConflict(
            edition=0 if factcheck is None else factcheck.edition,
            yours=typed,
            current={},
            changed_by="" if factcheck is None else factcheck.updated_by.get_full_name(),
            changed_at=None if factcheck is None else factcheck.updated_at,
        )

    def _edition(self) -> int:
        """Return the edition to name: the present one when all that was written since the page was opened is ours."""
        if self.factcheck is None or not self.untouched:
            return self.seen
        return FactCheck.objects.values_list("edition", flat=True).get(pk=self.factcheck.pk)


@contextmanager
def shown_at(form: SheetForm, name: str = "") -> Iterator[None]:
    """Show wrong input that a service names at the form, or at its field ``name``; conflicts and refusals pass."""
    try:
        yield
    except (EditConflict, MoveRefused):
        raise
    except ValidationError as error:
        form.attach(ValidationError({name: error.messages}) if name else error)
        raise Refused from error


def _place(form: EvidenceForm) -> tuple[int, int, int]:
    """Return what evidence is sorted by: a piece moved to the place of another goes past it."""
    was = int(form.initial["order"])
    typed = form.cleaned_data.get("order") if form.is_bound else None
    place = was if typed is None else int(typed)
    return place, (place > was) - (place < was), was
