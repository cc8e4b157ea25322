"""The rules that span rows or edits, as database triggers: admin, API, tasks and SQL all meet them."""

import pgtrigger

from .states import COMPLETE, EDITS, FIRST, TRANSITIONS


def _names(states: frozenset[str]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(str(state) for state in states))


def _refuse(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';"


# States in which text, verdict and evidence may be written.
EDITABLE = frozenset(str(state) for state in EDITS.values())

NEVER_CHANGED = pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)
APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
NEVER_DELETED = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)

_REVIEWED_WITHOUT_EVIDENCE = """
    NOT EXISTS (SELECT FROM factcheck_evidence WHERE factcheck_id = {factcheck} AND struck_out_at IS NULL)
"""

FACTCHECK = [
    NEVER_DELETED,
    pgtrigger.FSM(name="moves_are_listed", field="state", transitions=TRANSITIONS),
    pgtrigger.Protect(
        name="begins_at_the_beginning",
        operation=pgtrigger.Insert,
        condition=~pgtrigger.Q(new__state__in=sorted(FIRST)),
    ),
    pgtrigger.Trigger(
        name="text_changes_only_when_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("rating", "summary", "explanation", "claim"),
        func=f"""
            IF NEW.claim_id <> OLD.claim_id THEN
                {_refuse("a fact-check stays with its claim")}
            END IF;
            IF NEW.state NOT IN ({_names(EDITABLE)}) THEN
                {_refuse("what a fact-check says changes only in a draft, in review or in a correction")}
            END IF;
            IF NEW.approved_by_id IS NOT NULL AND NEW.approved_hash = OLD.approved_hash THEN
                {_refuse("an edit voids the approval")}
            END IF;
            RETURN NEW;
        """,
    ),
    pgtrigger.Trigger(
        name="no_review_without_evidence",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("state"),
        func=f"""
            IF NEW.state IN ({_names(COMPLETE)}) AND {_REVIEWED_WITHOUT_EVIDENCE.format(factcheck="NEW.id")} THEN
                {_refuse("a fact-check needs evidence before it goes on")}
            END IF;
            RETURN NEW;
        """,
    ),
    pgtrigger.Trigger(
        name="approver_is_no_author",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(new__approved_by__isnull=False, new__reviewed_by_one=False),
        func=f"""
            IF EXISTS (
                SELECT FROM factcheck_factcheckauthor WHERE factcheck_id = NEW.id AND user_id = NEW.approved_by_id
            ) AND NOT EXISTS (  -- what is published stays approved, whoever worked on a correction that changed nothing
                SELECT FROM factcheck_revision WHERE id = NEW.current_revision_id AND NEW.state = 'published'
                AND approver_id = NEW.approved_by_id AND content_hash = NEW.approved_hash
            ) THEN
                {_refuse("an author cannot approve")}
            END IF;
            RETURN NEW;
        """,  # noqa: S608
    ),
    pgtrigger.Trigger(
        name="readers_see_what_was_approved",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("current_revision"),
        func=f"""
            IF NOT EXISTS (
                SELECT FROM factcheck_revision AS revision WHERE id = NEW.current_revision_id
                AND factcheck_id = NEW.id AND content_hash = NEW.approved_hash
                AND number > COALESCE((SELECT number FROM factcheck_revision WHERE id = OLD.current_revision_id), 0)
            ) THEN
                {_refuse("the current revision is the newest of its fact-check, as it was approved")}
            END IF;
            RETURN NEW;
        """,  # noqa: S608
    ),
    pgtrigger.Protect(
        name="slug_stays",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__slug__isnull=False, old__slug__df=pgtrigger.F("new__slug")),
    ),
    *(
        pgtrigger.Trigger(
            name=f"{name}_its_claim",
            when=pgtrigger.After,
            operation=operation,
            condition=condition,
            func="""
                UPDATE claims_claimrank SET taken = EXISTS (
                    SELECT FROM factcheck_factcheck WHERE claim_id = NEW.claim_id AND state <> 'discarded'
                ) WHERE claim_id = NEW.claim_id;
                RETURN NULL;
            """,
        )
        for name, operation, condition in (
            ("takes", pgtrigger.Insert, None),
            ("takes_or_leaves", pgtrigger.Update, pgtrigger.AnyChange("state")),
        )
    ),
]

AUTHOR_IS_NO_APPROVER = pgtrigger.Trigger(
    name="author_is_no_approver",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        PERFORM FROM factcheck_factcheck WHERE id = NEW.factcheck_id FOR SHARE;
        IF EXISTS (
            SELECT FROM factcheck_factcheck
            WHERE id = NEW.factcheck_id AND approved_by_id = NEW.user_id AND NOT reviewed_by_one
        ) THEN
            {_refuse("an author cannot be the approver")}
        END IF;
        RETURN NEW;
    """,
)

_PARENT_IS_OPEN = f"""
    SELECT state, approved_by_id INTO parent FROM factcheck_factcheck
        WHERE id = {{row}}.factcheck_id FOR NO KEY UPDATE;
    IF parent.state NOT IN ({_names(EDITABLE)}) OR parent.approved_by_id IS NOT NULL THEN
        {_refuse("evidence changes only in a draft, in review or in a correction, and not under an approval")}
    END IF;
"""  # noqa: S608
_PARENT_KEEPS_EVIDENCE = f"""
    SELECT state INTO parent FROM factcheck_factcheck WHERE id = OLD.factcheck_id;
    IF parent.state IN ({_names(COMPLETE)}) AND {_REVIEWED_WITHOUT_EVIDENCE.format(factcheck="OLD.factcheck_id")} THEN
        {_refuse("a fact-check in review keeps at least one piece of evidence")}
    END IF;
"""  # noqa: S608
_PARENT = [("parent", "RECORD")]

EVIDENCE = [
    pgtrigger.Trigger(
        name="added_only_when_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=_PARENT,
        func=_PARENT_IS_OPEN.format(row="NEW") + "RETURN NEW;",
    ),
    pgtrigger.Trigger(
        name="changed_only_when_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(exclude=["first_revision"]),
        declare=_PARENT,
        func=f"""
            IF NEW.factcheck_id <> OLD.factcheck_id THEN
                {_refuse("evidence stays with its fact-check")}
            END IF;
            {_PARENT_IS_OPEN.format(row="NEW")}
            RETURN NEW;
        """,
    ),
    pgtrigger.Protect(
        name="stays_published",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(
            old__first_revision__isnull=False, old__first_revision__df=pgtrigger.F("new__first_revision")
        ),
    ),
    pgtrigger.Trigger(
        name="removed_only_unpublished",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        declare=_PARENT,
        func=f"""
            IF OLD.first_revision_id IS NOT NULL THEN
                {_refuse("published evidence is struck out, never deleted")}
            END IF;
            {_PARENT_IS_OPEN.format(row="OLD")}
            RETURN OLD;
        """,
    ),
    pgtrigger.Trigger(
        name="one_stays_in_review",
        when=pgtrigger.After,
        operation=pgtrigger.Update | pgtrigger.Delete,
        declare=_PARENT,
        func=_PARENT_KEEPS_EVIDENCE + "RETURN NULL;",
    ),
]

# Of two who tag one claim at once, the later sees what the other did.
TAGS_ARE_RANKED = pgtrigger.Trigger(
    name="its_claim_is_found_by_it",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("changed", "bigint")],
    func="""
        FOR changed IN SELECT DISTINCT unnest(ARRAY[OLD.claim_id, NEW.claim_id]) AS id ORDER BY id LOOP
            PERFORM FROM claims_claimrank WHERE claim_id = changed FOR UPDATE;
            UPDATE claims_claimrank
                SET tags = (
                    SELECT array_agg(tag_id ORDER BY tag_id) FROM factcheck_claimtag WHERE claim_id = changed
                )
                WHERE claim_id = changed;
        END LOOP;
        RETURN NULL;
    """,
)
