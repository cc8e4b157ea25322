"""The API as a whole: its description, and the keys to it."""

from base64 import b64encode
from datetime import timedelta

import jsonschema
import pytest
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator
from knox.models import AuthToken
from rest_framework.test import APIClient

from factcheck.roles import Role
from tests.clients import client_of
from tests.make import make_article, make_claim, make_factcheck, make_quantity, make_user

KEYS = "/api/v1/keys/"


def basic(username, password):
    return {"HTTP_AUTHORIZATION": f"Basic {b64encode(f'{username}:{password}'.encode()).decode()}"}


def test_the_description_is_complete_and_valid(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yml"))


@pytest.fixture(scope="module")
def description():
    return SchemaGenerator().get_schema(request=None, public=True)


def test_every_query_parameter_is_explained(description):
    unexplained = [
        f"{path} {parameter['name']}"
        for path, methods in description["paths"].items()
        for parameter in methods.get("get", {}).get("parameters", [])
        if parameter["in"] == "query" and not parameter.get("description")
    ]

    assert unexplained == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", [None, Role.EDITOR])
def test_what_is_answered_is_as_described(description, role):
    correcting = make_factcheck("correcting", claim=make_claim(speaker="Anna Berg", cue_start=0, cue_kind="speech"))
    retracted = make_factcheck("retracted", claim=make_claim(version=make_article(url=""), kind="numeric"))
    make_quantity(retracted.claim, "over ninety")
    client = client_of(make_user(role) if role else None)

    for name, given in {
        "articles": correcting.claim.version.article_id,
        "claims": correcting.claim_id,
        "speakers": correcting.claim.speaker_id,
        "factchecks": correcting.pk,
    }.items():
        conforms(client.get(f"/api/v1/{name}/{given}/"), description, f"/api/v1/{name}/{{id}}/")
    for name in ("articles", "claims", "speakers", "sources", "factchecks", "corrections", "changes", "rating-scales"):
        conforms(client.get(f"/api/v1/{name}/"), description, f"/api/v1/{name}/")
    conforms(
        client.get(f"/api/v1/factchecks/{retracted.pk}/revisions/"), description, "/api/v1/factchecks/{id}/revisions/"
    )
    conforms(client.get("/api/v1/claims/?kinds=quote"), description, "/api/v1/claims/")
    conforms(client.get("/api/v1/claims/0/"), description, "/api/v1/claims/{id}/")


def conforms(response, description, path):
    """Assert that the answer to a GET has the status, and every field and no other, that the description says."""
    answers = description["paths"][path]["get"]["responses"]
    assert str(response.status_code) in answers, path
    schema = answers[str(response.status_code)]["content"]["application/json"]["schema"]
    jsonschema.validate(response.json(), strict(schema | {"components": description["components"]}))


def strict(schema):
    """Return a schema of OpenAPI 3.0 as JSON Schema that admits no field beside those it names."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: strict(one) for name, one in schema.items()}
    if isinstance(found.get("properties"), dict) and found.get("type") == "object":
        found.setdefault("additionalProperties", False)
    return {"anyOf": [found, {"type": "null"}]} if found.pop("nullable", False) else found


@pytest.mark.django_db
def test_a_key_is_made_with_a_password_shown_once_and_revoked():
    user = make_user(Role.EDITOR)
    made = APIClient(**basic(user.username, "a long password")).post(KEYS)
    assert made.status_code == 201, made.data
    client = APIClient(HTTP_AUTHORIZATION=f"Token {made.data['key']}")

    assert client.get("/api/v1/claims/").status_code == 200
    (listed,) = client.get(KEYS).json()
    assert listed == {name: made.json()[name] for name in ("id", "created_at", "expires_at")}
    assert client.delete(f"{KEYS}{made.data['id']}/").status_code == 204
    assert client.get("/api/v1/claims/").status_code == 401


@pytest.mark.django_db
def test_nobody_sees_or_revokes_the_keys_of_others():
    mine = make_user(Role.EDITOR)
    AuthToken.objects.create(mine)
    key = AuthToken.objects.get()
    other = client_of(make_user(Role.EDITOR))

    assert key.token_key not in other.get(KEYS).content.decode()
    assert other.delete(f"{KEYS}{key.token_key}/").status_code == 404
    assert AuthToken.objects.filter(pk=key.pk).exists()


@pytest.mark.django_db
def test_a_key_needs_a_person():
    user = make_user(Role.EDITOR)

    assert APIClient().post(KEYS).status_code == 401
    assert APIClient(**basic(user.username, "wrong")).post(KEYS).status_code == 401
    assert APIClient(**basic("a\0b", "wrong")).post(KEYS).status_code == 401
    assert APIClient(HTTP_AUTHORIZATION="Basic %%%").post(KEYS).status_code == 401
    assert not AuthToken.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["%00", "nothing", "a" * 5000, "%FF", "a%2Fb"])
def test_a_key_that_is_not_there_is_not_found(key):
    assert client_of(make_user(Role.EDITOR)).delete(f"{KEYS}{key}/").status_code == 404


@pytest.mark.django_db
def test_passwords_cannot_be_guessed_over_the_api(settings):
    user = make_user(Role.EDITOR)
    guess = APIClient(**basic(user.username, "wrong"))
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert guess.post(KEYS).status_code == 401

    assert APIClient(**basic(user.username, "a long password")).post(KEYS).status_code in {401, 403, 429}
    assert not AuthToken.objects.exists()


WRONG_CREDENTIALS = [
    "Bearer {key}",
    "Token",
    "Token {key} {key}",
    "Token x{key}",
    "Token é",
    "Digest {key}",
    "{key}",
    "Basic {basic}",
]


@pytest.mark.django_db
@pytest.mark.parametrize("header", WRONG_CREDENTIALS)
def test_credentials_that_do_not_hold_are_refused_on_reads_too(header):
    user = make_user(Role.API_CLIENT)
    _, key = AuthToken.objects.create(user)
    password = basic(user.username, "a long password")["HTTP_AUTHORIZATION"].removeprefix("Basic ")
    sent = APIClient(HTTP_AUTHORIZATION=header.format(key=key, basic=password))

    for address in ("/api/v1/", "/api/v1/claims/", "/api/v1/changes/"):
        answer = sent.get(address)
        assert answer.status_code == 401, address
        assert answer.headers["WWW-Authenticate"] == "Token"
        assert "POST /api/v1/keys/" in answer.json()["errors"][0]["detail"]


@pytest.mark.django_db
def test_a_key_that_has_run_out_is_refused_with_the_way_to_another():
    _, key = AuthToken.objects.create(make_user(Role.API_CLIENT), expiry=timedelta(seconds=-1))

    answer = APIClient(HTTP_AUTHORIZATION=f"Token {key}").get("/api/v1/claims/")

    assert answer.status_code == 401
    assert "expired" in answer.json()["errors"][0]["detail"]


OPEN_TO_ALL = [
    "articles",
    "claims",
    "speakers",
    "sources",
    "factchecks",
    "corrections",
    "changes",
    "rating-scales",
    "docs",
    "schema",
]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [None, Role.API_CLIENT])
def test_the_root_leads_to_all_that_one_may_open(role):
    client = client_of(make_user(role) if role else None)

    addresses = client.get("/api/v1/").json()

    assert set(addresses) == {*OPEN_TO_ALL, *(["keys"] if role else [])}
    for name in {*addresses} - {"docs", "schema"}:  # to make these takes seconds, and others ask for them
        assert client.get(addresses[name]).status_code == 200, name


def test_the_description_names_the_filters_of_the_desk_to_everyone(client):
    docs, schema = (client.get(address).content.decode() for address in ("/api/docs/", "/api/schema/"))

    for name in ("has_factcheck", "draft_rating", "assignee"):
        assert f"<code>{name}</code>" in docs, name
        assert f"name: {name}\n" in schema, name


def test_the_docs_tell_what_each_request_takes_and_gives(client):
    html = client.get("/api/docs/").content.decode()

    request_changes = html.split('id="factchecks_request_changes_create"')[1].split("</article>")[0]
    for word in ("POST", "/factchecks/{id}/request-changes/", "comment", "edition", "needed", "409", "#FactCheck"):
        assert word in request_changes, word
    assert "<code>extraction.state</code>" in html
