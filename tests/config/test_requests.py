"""What holds for every request, whatever view it is for."""

import io

import pytest


def test_a_body_over_the_limit_is_refused_by_its_length_before_it_is_read(client, settings):
    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            pytest.fail("the body was read")

    length = settings.MAX_REQUEST_BYTES + 1
    answer = client.post("/api/v1/articles/", **{"wsgi.input": Unread(), "CONTENT_LENGTH": str(length)})

    assert answer.status_code == 413
    assert str(settings.MAX_REQUEST_BYTES) in answer.json()["errors"][0]["detail"]


def test_a_body_whose_length_is_not_told_is_refused_rather_than_taken_for_none(client):
    answer = client.post("/api/v1/articles/", HTTP_TRANSFER_ENCODING="chunked", CONTENT_LENGTH="")

    assert answer.status_code == 411
    assert "Content-Length" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_without_its_last_slash_leads_to_the_one_with_it_by_the_same_method(client, method):
    answer = getattr(client, method)("/api/v1/articles?page_size=2")

    assert (answer.status_code, answer.headers["Location"]) == (308, "/api/v1/articles/?page_size=2")


@pytest.mark.django_db
def test_pages_may_run_no_script_or_style_that_is_written_into_them(client):
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_after_ten_wrong_passwords_the_right_one_is_refused_from_that_address(client, django_user_model):
    django_user_model.objects.create_user("anna", password="a long password", is_staff=True)
    sign_in = {"username": "anna", "password": "wrong"}
    for _ in range(10):
        client.post("/admin/login/", sign_in)

    assert client.post("/admin/login/", sign_in | {"password": "a long password"}).status_code == 429
    elsewhere = client.post("/admin/login/", sign_in | {"password": "a long password"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302
