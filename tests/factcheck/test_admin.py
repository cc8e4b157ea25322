import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims import readings
from claims.models import Article
from factcheck import annotations, tags
from factcheck.roles import Role
from tests.make import make_factcheck, make_scale, make_user

pytestmark = pytest.mark.django_db
MODELS = ["factcheck", "revision", "correction", "annotation", "tag", "ratingscale"]


@pytest.fixture
def editor(client):
    user = make_user(Role.EDITOR)
    client.force_login(user)
    return user


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("model", MODELS)
def test_a_list_takes_as_many_queries_for_many_records_as_for_one(
    client, editor, model, number, django_assert_max_num_queries
):
    make_scale()
    for each in range(number):
        factcheck = make_factcheck("published")
        annotations.annotate(factcheck.claim, actor=editor, text="Ask again.")
        tags.tag_claim(factcheck.claim, actor=editor, name=f"tag {each}")

    with django_assert_max_num_queries(12):
        page = client.get(reverse(f"admin:factcheck_{model}_changelist"), {"q": "e"})

    assert page.status_code == 200


@pytest.mark.parametrize("superuser", [False, True])
@pytest.mark.parametrize("model", MODELS)
def test_nobody_adds_changes_or_deletes_a_record_past_the_desk(client, model, superuser):
    factcheck = make_factcheck("published")
    client.force_login(make_user(Role.EDITOR, is_superuser=superuser))
    record = {"factcheck": factcheck, "revision": factcheck.current_revision}.get(model) or make_scale()

    assert client.post(reverse(f"admin:factcheck_{model}_add"), {}).status_code == 403
    assert client.post(reverse(f"admin:factcheck_{model}_delete", args=[record.pk]), {"post": "yes"}).status_code in (
        302,  # there is no such record
        403,
    )
    factcheck.refresh_from_db()
    client.post(
        reverse("admin:factcheck_factcheck_change", args=[factcheck.pk]), {"state": "draft", "summary": "Mine."}
    )
    again = type(factcheck).objects.get(pk=factcheck.pk)
    assert (again.state, again.summary) == ("published", factcheck.summary)


def test_a_fact_check_opens_on_the_page_of_its_claim(client, editor):
    factcheck = make_factcheck()

    opened = client.get(reverse("admin:factcheck_factcheck_change", args=[factcheck.pk]))

    assert opened.url == reverse("admin:claim", args=[factcheck.claim_id])


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PUBLISHER])
def test_a_records_page_names_people_and_links_only_to_what_the_desk_may_open(client, role):
    author, reviewer = (make_user(each, first_name="Ida", last_name=each) for each in (Role.REPORTER, Role.EDITOR))
    factcheck = make_factcheck("published", author=author, reviewer=reviewer)
    note = annotations.annotate(factcheck.claim, actor=author, text="Ask again.")
    readings.accept_reading(factcheck.claim, actor=author, edit_number=0)
    Article.objects.update(created_by=author)
    shown: dict[Any, User] = {
        factcheck.current_revision: reviewer,
        note: author,
        factcheck.claim: author,
        Article.objects.get(): author,
    }
    client.force_login(make_user(role))

    for record, named in shown.items():
        name = f"admin:{record._meta.db_table}_change"
        page = client.get(reverse(name, args=[record.pk])).content.decode()
        assert named.get_full_name() in page, record
        for address in re.findall(r'href="(/admin/\w+/\w+/\d+/change/)', page):
            assert client.get(address).status_code in (200, 302), address
