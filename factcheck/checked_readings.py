"""Correcting the reading of a claim that is being checked: that is an edit of its fact-check, approved with it."""

from typing import Unpack

from django.contrib.auth.models import User

from claims import readings
from claims.actors import write
from claims.models import Claim
from claims.readings import ReadingFields

from .models import FactCheck
from .states import EDITS
from .workflow import save_edit


@write
def correct_reading(claim: Claim, *, actor: User, edit_number: int, **fields: Unpack[ReadingFields]) -> Claim:
    """Do as ``claims.readings.correct_reading``; of an open fact-check ``actor`` becomes an author, its approval void.

    Its edition grows, so that who approves it from a page with the old reading is told.
    """
    # Locked before the claim, as by every other write.
    factcheck = FactCheck.objects.live().filter(claim=claim).select_for_update().first()
    before = Claim.objects.values_list("edit_number", flat=True).get(pk=claim.pk)
    corrected = readings.correct_reading(claim, actor=actor, edit_number=edit_number, **fields)
    changed = corrected.edit_number > before and corrected.read_by_id == actor.pk
    if factcheck is not None and factcheck.state in EDITS and changed:
        save_edit(factcheck, actor=actor, own_text=False)
    return corrected
