"""Who wrote: what the history keeps beside the events of one write."""

import pgtrigger
from pghistory.models import Context


class Write(Context):
    """The context of a write, as pghistory keeps it, but for good: it is never deleted, and who wrote stays."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="keeps_who_wrote",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.metadata->>'user' IS NOT NULL AND OLD.metadata->>'user' IS DISTINCT FROM NEW.metadata->>'user'"
                ),
            ),
        ]
