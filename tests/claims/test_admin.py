"""Articles, claims and speakers in the admin: who sees and does what, and how many queries a list costs."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.forms import BooleanField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.ingest import ingest_article
from claims.models import Article, Claim, Extraction, Speaker, SpeakerAlias, SpeakerRole
from claims.nlp.types import SpeakerKind
from claims.speaker_records import add_speaker, merge_speakers
from claims.speakers import speakers_named
from factcheck.roles import Role
from tests.make import make_article, make_claim, make_quantity, make_user

pytestmark = pytest.mark.django_db

LISTS = ["source", "article", "extraction", "claim", "speaker", "speakerrole"]


@pytest.fixture
def reporter(client):
    client.force_login(make_user(Role.REPORTER))
    return client


def make_all(count):
    for number in range(Claim.objects.count(), count):
        version = make_article(f"She said {number} things.", source=f"Post {number}")
        speaker = Speaker.objects.create(name=f"Anna Berg {number}")
        claim = make_claim(f"said {number} things", speaker=speaker, version=version)
        make_quantity(claim, str(number))
        SpeakerAlias.objects.create(speaker=speaker, name=f"A. Berg {number}", key=f"a berg {number}")
        SpeakerRole.objects.create(speaker=speaker, role="mayor", organisation=f"Town {number}")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_as_many_queries_for_many_rows_as_for_few(reporter, name, django_assert_num_queries):
    url = reverse(f"admin:claims_{name}_changelist")
    make_all(2)
    with CaptureQueriesContext(connection) as few:
        assert reporter.get(url).status_code == 200
    make_all(14)

    with django_assert_num_queries(len(few)):
        page = reporter.get(url)
    assert page.context["cl"].result_count == 14


def test_a_claims_page_shows_the_sentence_with_its_span_marked_and_what_was_read(reporter):
    version = make_article("Anna Berg said “over ninety boats left <the harbour>” on Monday.")
    claim = make_claim(
        "“over ninety boats left <the harbour>”",
        version=version,
        speaker="Anna Berg",
        mention_text="Anna Berg",
        mention_start=0,
        cue_text="said",
        cue_start=10,
    )
    make_quantity(claim, "over ninety", bound="gt", unit="boat", counted="boats left")

    page = reporter.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()

    assert '<mark class="m-speaker">Anna Berg</mark> <mark class="m-cue">said</mark> <mark class="m-quote"' in page
    assert "left &lt;the harbour&gt;”</mark> on Monday." in page
    assert "boats left" in page
    assert '<input type="submit"' not in page
    assert "style=" not in page.split('id="content"')[1].split('id="footer"')[0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ninety berg"}, ["ninety boats"]),
        ({"q": "NINETY"}, ["ninety boats"]),
        ({"q": "nine lund"}, []),
        ({"by": "a\0b"}, []),
        ({"by": "Lund"}, ["ten ships"]),
        ({"by": "nobody"}, []),
        ({"kind__exact": "numeric"}, ["ten ships"]),
        ({"reading__exact": "unread"}, ["ten ships", "ninety boats"]),
        ({"version__article__published_on__gte": "2025-03-01"}, ["ten ships"]),
    ],
)
def test_claims_are_searched_and_filtered(reporter, query, found):
    make_claim("ninety boats", speaker="Anna Berg", version=make_article("On ninety boats.", published_on="2025-02-01"))
    version = make_article("On ten ships.", published_on="2025-03-11")
    make_claim("ten ships", speaker="Ida Lund", version=version, kind="numeric")

    page = reporter.get(reverse("admin:claims_claim_changelist"), query)

    assert [claim.text for claim in page.context["cl"].result_list] == found


@pytest.mark.parametrize(("role", "status"), [(Role.REPORTER, 302), (Role.PUBLISHER, 403)])
def test_who_may_take_articles_in_adds_one(client, role, status):
    user = make_user(role)
    client.force_login(user)

    answer = client.post(reverse("admin:claims_article_add"), {"text": "Anna Berg left.", "source": "Post"})

    assert answer.status_code == status
    assert [article.created_by for article in Article.objects.all()] == ([user] if status == 302 else [])


def test_an_article_that_cannot_be_read_is_refused_on_the_page(reporter):
    answer = reporter.post(reverse("admin:claims_article_add"), {"text": " \n", "url": "ftp://example.org"})

    assert answer.status_code == 200
    assert not Article.objects.exists()
    assert b"There is no text in it." in answer.content or b"This field is required." in answer.content


def test_an_articles_page_shows_its_versions_and_their_extraction(reporter):
    first = ingest_article(text="Ten ships.", url="https://example.org/a")
    ingest_article(text="Ten ships sank.", url="https://example.org/a")
    Extraction.objects.filter(pk=first.extraction.pk).update(state="failed", attempts=3, error="out of order")

    page = reporter.get(reverse("admin:claims_article_change", args=[first.version.article_id])).content.decode()

    assert "set aside" in page
    assert "out of order" in page
    assert "queued" in page


@pytest.mark.parametrize(("role", "queued"), [(Role.REPORTER, 1), (Role.PUBLISHER, 0)])
def test_what_was_set_aside_is_extracted_again_by_those_who_may(client, role, queued):
    client.force_login(make_user(role))
    extraction = ingest_article(text="Ten ships.").extraction
    Extraction.objects.update(state="failed", attempts=3, error="out of order")

    url = reverse("admin:claims_extraction_changelist")
    client.post(url, {"action": "requeue", "_selected_action": [extraction.pk]})

    assert Extraction.objects.filter(state="queued").count() == queued


def test_a_speakers_new_name_leads_extraction_to_it(client):
    client.force_login(make_user(Role.EDITOR))
    speaker = Speaker.objects.create(name="Anna Berg")
    form = {
        "name": "Anna Berg",
        "kind": "person",
        "aliases-TOTAL_FORMS": 1,
        "aliases-INITIAL_FORMS": 0,
        "aliases-0-name": "Anna Lund",
        "aliases-0-speaker": speaker.pk,
        "roles-TOTAL_FORMS": 0,
        "roles-INITIAL_FORMS": 0,
    }
    url = reverse("admin:claims_speaker_change", args=[speaker.pk])

    assert b"already" not in client.post(url, form).content
    assert speakers_named(["Anna LUND"])["Anna LUND"] == speaker
    other = Speaker.objects.create(name="Ida Lund")
    url = reverse("admin:claims_speaker_change", args=[other.pk])
    answer = client.post(url, form | {"aliases-0-speaker": other.pk})
    assert b"This name leads to Anna Berg" in answer.content


def test_a_large_table_listed_whole_is_counted_by_estimate(reporter, monkeypatch):
    make_all(3)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim")
    monkeypatch.setattr("claims.admin.listing.COUNT_UP_TO", 2)
    with CaptureQueriesContext(connection) as queries:
        page = reporter.get(reverse("admin:claims_claim_changelist"))

    assert page.context["cl"].result_count == 3
    assert not [query for query in queries if "COUNT(*)" in query["sql"]]


WRITERS = [(Role.EDITOR, True), (Role.REPORTER, False), (Role.PUBLISHER, False), ("superuser", False)]
NO_ROWS = {f"{rows}-{form}_FORMS": 0 for rows in ("aliases", "roles", "versions") for form in ("TOTAL", "INITIAL")}


def sign_in(client, role):
    client.force_login(make_user(None, is_superuser=True) if role == "superuser" else make_user(role))


@pytest.mark.parametrize(("role", "may"), WRITERS)
@pytest.mark.parametrize("name", ["source", "article", "speaker", "speakerrole"])
def test_editors_alone_change_records_and_the_others_look(client, role, may, name):
    make_all(1)
    record = apps.get_model("claims", name)._default_manager.get()
    sign_in(client, role)
    url = reverse(f"admin:claims_{name}_change", args=[record.pk])
    form = {"name": "New", "title": "New", "kind": "group", "role": "new", "speaker": Speaker.objects.get().pk}

    page, saved = client.get(url), client.post(url, form | NO_ROWS)

    assert page.status_code == 200
    assert (b'name="_save"' in page.content) == may
    assert saved.status_code == (302 if may else 403)
    record.refresh_from_db()
    assert ("new" in str(record).lower()) == may


@pytest.mark.parametrize(("role", "may"), WRITERS)
def test_editors_alone_take_a_name_or_a_role_from_a_speaker(client, role, may):
    make_all(1)
    speaker, alias, held = Speaker.objects.get(), SpeakerAlias.objects.get(), SpeakerRole.objects.get()
    sign_in(client, role)
    form = {"name": speaker.name, "kind": "person", **NO_ROWS}
    for rows, row in (("aliases", alias), ("roles", held)):
        form |= {f"{rows}-TOTAL_FORMS": 1, f"{rows}-INITIAL_FORMS": 1, f"{rows}-0-DELETE": "on"}
        form |= {f"{rows}-0-id": row.pk, f"{rows}-0-speaker": speaker.pk}

    client.post(reverse("admin:claims_speaker_change", args=[speaker.pk]), form)

    assert SpeakerAlias.objects.exists() == SpeakerRole.objects.exists() == (not may)


def test_a_speaker_added_by_hand_is_found_by_extraction_and_is_not_added_twice(client):
    client.force_login(make_user(Role.EDITOR))
    url, form = reverse("admin:claims_speaker_add"), {"name": "Castle", "kind": "organisation", **NO_ROWS}

    assert client.post(url, form).status_code == 302
    again = client.post(url, form)

    assert b"There is a speaker of this name" in again.content
    speaker = Speaker.objects.get()
    assert speakers_named(["Castle"], {"Castle": SpeakerKind.ORGANISATION}) == {"Castle": speaker}


@pytest.mark.parametrize("name", ["source", "article", "speaker"])
def test_nobody_deletes_what_claims_come_from(client, name):
    make_all(1)
    record = apps.get_model("claims", name)._default_manager.get()
    client.force_login(make_user(Role.EDITOR, is_superuser=True))

    assert client.post(reverse(f"admin:claims_{name}_delete", args=[record.pk]), {"post": "yes"}).status_code == 403


def opened(page):
    """Return all that the form of a page sends when nothing is touched."""
    forms = [page.context["adminform"].form]
    for rows in page.context["inline_admin_formsets"]:
        forms += [rows.formset.management_form, *rows.formset.initial_forms]
    sent = {}
    for bound in (bound for form in forms for bound in form):
        value = bound.field.prepare_value(bound.value())
        if not isinstance(bound.field, BooleanField):
            sent[bound.html_name] = "" if value is None else value
    return sent | dict(re.findall(r'name="(initial-[a-z_0-9-]+)"(?: value="(.*?)")?', page.content.decode()))


@pytest.mark.parametrize(
    ("name", "field", "theirs", "mine", "other"),
    [
        ("source", "name", "The Norby Post", "Norby Post", {"domain": "norby.example"}),
        ("article", "title", "Ten ships", "Eleven ships", {"published_on": "2026-03-01"}),
        ("article", "published_on", "2026-03-02", "2026-03-03", {"author": "Ida Lund"}),
        ("article", "source", "their source", "my source", {"title": "Ten ships"}),
        ("speaker", "kind", "group", "organisation", {"description": "of Norby"}),
        ("speaker", "aliases-0-name", "Anna Berg of Norby", "Anna Lund", {"roles-0-role": "envoy"}),
        ("speakerrole", "until", "2026-03-02", "", {"organisation": "Norby"}),
    ],
)
def test_who_saves_later_is_told_both_values_loses_nothing_and_overwrites_knowingly(
    client, name, field, theirs, mine, other
):
    make_all(1)
    SpeakerRole.objects.update(until="2026-01-01")
    sources = {key: str(make_article(source=key).article.source_id) for key in ("their source", "my source")}
    record = apps.get_model("claims", name)._default_manager.earliest("pk")
    client.force_login(make_user(Role.EDITOR, first_name="Ines", last_name="Vik"))
    url = reverse(f"admin:claims_{name}_change", args=[record.pk])
    seen = opened(client.get(url))
    assert client.post(url, seen | {field: sources.get(theirs, theirs)} | other).status_code == 302
    client.force_login(make_user(Role.EDITOR))

    refused = client.post(url, seen | {field: sources.get(mine, mine)})

    said = refused.content.decode()
    assert refused.status_code == 200
    assert f"Stored meanwhile by Ines Vik: “{theirs}”. You entered: {f'“{mine}”' if mine else 'nothing'}." in said
    again = opened(refused)
    assert {key: str(again[key]) for key in (field, *other)} == {field: sources.get(mine, mine), **other}
    assert client.post(url, again).status_code == 302
    stored = opened(client.get(url))
    assert {key: str(stored[key]) for key in (field, *other)} == {field: sources.get(mine, mine), **other}


def test_a_name_is_not_taken_away_that_was_changed_meanwhile_and_is_told_when_it_went(client):
    make_all(1)
    client.force_login(make_user(Role.EDITOR, username="ines"))
    url = reverse("admin:claims_speaker_change", args=[Speaker.objects.get().pk])
    seen = opened(client.get(url))
    client.post(url, seen | {"aliases-0-name": "Anna Lund"})

    refused = client.post(url, seen | {"aliases-0-DELETE": "on"})

    assert "Stored meanwhile by ines: “Anna Lund”. You took this away." in refused.content.decode()
    assert client.post(url, opened(refused) | {"aliases-0-DELETE": "on"}).status_code == 302
    assert not SpeakerAlias.objects.exists()
    lost = client.post(url, seen | {"aliases-0-name": "Anna Berg of Norby"})
    assert "Somebody took a row away that you have here: “Anna Berg of Norby”." in lost.content.decode()


@pytest.mark.parametrize(("role", "may"), [(Role.REPORTER, True), (Role.PUBLISHER, False), ("superuser", False)])
def test_who_corrects_readings_separates_merged_speakers_again(client, role, may):
    keep, merged = (add_speaker(actor=make_user(), name=name) for name in ("Ida Lund", "Anna Berg"))
    merge_speakers(actor=make_user(), keep=keep, merged=merged)
    sign_in(client, role)
    chosen = {"action": "separate", "_selected_action": [keep.pk, merged.pk]}

    page = client.post(reverse("admin:claims_speaker_changelist"), chosen, follow=True).content.decode()

    merged.refresh_from_db()
    assert (merged.merged_into is None) == may
    assert ("Anna Berg stands alone again." in page) == ("Ida Lund is not merged into" in page) == may
