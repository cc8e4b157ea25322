"""Readers' pages: what is published, as it was published, and nothing else."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from claims.models import Claim, Speaker
from factcheck import drafts, evidence, workflow
from factcheck.models import FactCheck
from factcheck.roles import Role
from tests.make import (
    make_article,
    make_claim,
    make_evidence,
    make_factcheck,
    make_quantity,
    make_rating,
    make_scale,
    make_user,
)

pytestmark = pytest.mark.django_db

HIDDEN = ["draft", "in_review", "approved", "dismissed", "discarded"]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def reader():
    return Client()


def page(reader, address, status=200):
    response = reader.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def correct(factcheck, note="The harbour counted again.", **fields):
    """Publish a correction of ``factcheck`` with these fields changed."""
    author, editor, publisher = make_user(Role.REPORTER), make_user(Role.EDITOR), make_user(Role.PUBLISHER)
    factcheck = workflow.open_correction(factcheck, actor=author, edition=factcheck.edition)
    factcheck = drafts.save_draft(factcheck, actor=author, edition=factcheck.edition, **fields)
    factcheck = workflow.submit(factcheck, actor=author, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=editor, edition=factcheck.edition)
    return workflow.publish(factcheck, actor=publisher, edition=factcheck.edition, note=note)


def test_a_published_fact_check_is_on_every_page_it_belongs_on(reader):
    version = make_article(source="The Daily", title="Storm at the harbour")
    factcheck = make_factcheck("published", claim=make_claim(version=version, speaker="Anna Berg"))
    speaker = factcheck.claim.speaker_id

    for address in ("/", factcheck.get_absolute_url(), f"/speakers/{speaker}/", f"/articles/{version.article_id}/"):
        html = page(reader, address)
        assert "over ninety boats left the harbour" in html, address
        assert "The harbour log counts forty boats." in html, address
        assert "False" in html, address


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_published_is_on_no_page(reader, state):
    factcheck = make_factcheck(state, claim=make_claim(speaker="Anna Berg"))
    claim = factcheck.claim

    for address in (
        f"/claims/{claim.pk}/",
        f"/claims/over-ninety-boats-left-the-harbour-{factcheck.pk}/",
        f"/articles/{claim.version.article_id}/",
        f"/articles/{claim.version.article_id}/versions/1/",
        f"/speakers/{claim.speaker_id}/",
    ):
        page(reader, address, 404)
    for address in ("/", "/corrections/", "/feed.atom", "/sitemap-factchecks.xml"):
        assert "ninety" not in page(reader, address), address


def test_readers_see_the_published_revision_while_a_correction_is_written(reader):
    factcheck = make_factcheck("correcting", claim=make_claim(speaker="Anna Berg"))
    author = make_user(Role.REPORTER)
    drafts.save_draft(factcheck, actor=author, edition=factcheck.edition, summary="Not yet public.")
    Claim.objects.filter(pk=factcheck.claim_id).update(text="changed behind the scenes")

    html = page(reader, factcheck.get_absolute_url())

    assert "The harbour log counts forty boats." in html
    assert "Not yet public." not in html
    assert "changed behind the scenes" not in html


def test_a_claims_number_leads_to_its_page(reader):
    factcheck = make_factcheck("published")

    response = reader.get(f"/claims/{factcheck.claim_id}/")

    assert (response.status_code, response.headers["Location"]) == (302, factcheck.get_absolute_url())


def test_a_correction_is_shown_with_what_changed_and_why(reader):
    factcheck = correct(
        make_factcheck("published"), rating=make_rating("mostly-false"), summary="The log counts 41 boats."
    )

    html = page(reader, factcheck.get_absolute_url())

    assert "The harbour counted again." in html
    assert "<del>False</del>" in html
    assert "Mostly false" in html
    assert "<del>" in html
    assert "<ins>" in html
    assert "revision 2" in html
    assert "The harbour counted again." in page(reader, "/corrections/")
    assert "(corrected)" in page(reader, "/feed.atom")


def test_a_retracted_fact_check_keeps_its_page_under_a_notice(reader):
    factcheck = make_factcheck("retracted", claim=make_claim(speaker="Anna Berg"))

    html = page(reader, factcheck.get_absolute_url())

    assert "This fact-check is retracted" in html
    assert "The log was a forgery." in html
    assert "application/ld+json" not in html
    assert "over ninety boats" not in page(reader, "/")
    assert "The log was a forgery." in page(reader, "/corrections/")
    assert "Retracted" in page(reader, "/feed.atom")


def test_what_a_retracted_fact_check_was_about_stays_with_the_retraction(reader):
    """For readers and for programs alike: where it was seen, it is seen to be retracted."""
    claim = make_factcheck("retracted", claim=make_claim(speaker="Anna Berg")).claim
    article = claim.version.article_id
    page_of_claim = page(reader, claim.factchecks.get().get_absolute_url())

    for address in (f"/articles/{article}/", f"/articles/{article}/versions/1/", f"/speakers/{claim.speaker_id}/"):
        html = page(reader, address)
        assert ">Retracted<" in html, address
        assert "The log was a forgery." in html, address
        assert "The harbour log counts forty boats." not in html, address
    assert 'title="Retracted"' in page(reader, f"/articles/{article}/")
    assert f'href="/articles/{article}/versions/1/#claim-' in page_of_claim
    assert f'href="/speakers/{claim.speaker_id}/"' in page_of_claim
    for address in (f"articles/{article}/", f"articles/{article}/versions/1/", f"speakers/{claim.speaker_id}/"):
        assert reader.get(f"/api/v1/{address}").status_code == 200, address


def test_a_retracted_verdict_is_not_counted_for_a_speaker(reader):
    make_factcheck("published", claim=make_claim(speaker="Anna Berg"))
    claim = make_factcheck("retracted", claim=make_claim(speaker="Anna Berg"), rating=make_rating("true")).claim

    counts = page(reader, f"/speakers/{claim.speaker_id}/").split('class="counts"')[1].split("</ul>")[0]

    assert ">False<" in counts
    assert ">True<" not in counts


def test_confidential_evidence_is_shown_without_what_could_lead_to_it(reader):
    factcheck = make_factcheck("draft")
    make_evidence(
        factcheck,
        title="Note of the harbour master",
        url="https://example.org/leak",
        quotation="Forty boats.",
        confidential=True,
        confidential_reason="The source would lose their post.",
    )
    author = factcheck.created_by
    factcheck = workflow.submit(factcheck, actor=author, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)
    factcheck = workflow.publish(factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition)

    html = page(reader, factcheck.get_absolute_url())

    assert "The source would lose their post." in html
    for hidden in ("harbour master", "example.org/leak", "Forty boats"):
        assert hidden not in html


def test_struck_out_evidence_stays_with_its_reason(reader):
    factcheck = make_factcheck("published")
    first = factcheck.evidence.get()
    author, editor, publisher = make_user(Role.REPORTER), make_user(Role.EDITOR), make_user(Role.PUBLISHER)
    factcheck = workflow.open_correction(factcheck, actor=author, edition=factcheck.edition)
    make_evidence(factcheck, actor=author, title="A second log")
    evidence.strike_out_evidence(first, actor=author, edition=factcheck.edition, reason="It was of another day.")
    factcheck.refresh_from_db()
    factcheck = workflow.submit(factcheck, actor=author, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=editor, edition=factcheck.edition)
    factcheck = workflow.publish(factcheck, actor=publisher, edition=factcheck.edition, note="A log was exchanged.")

    html = page(reader, factcheck.get_absolute_url())

    assert "It was of another day." in html
    assert re.search(rf"<s><a [^>]*>{first.title}</a></s>", html)


@pytest.mark.parametrize("four_eyes", [True, False])
def test_a_page_says_when_one_person_wrote_and_approved_it(reader, settings, four_eyes):
    settings.FOUR_EYES = four_eyes
    person = make_user(Role.REPORTER, Role.EDITOR, Role.PUBLISHER)
    factcheck = make_factcheck("published", author=person, reviewer=make_user(Role.EDITOR) if four_eyes else person)

    html = page(reader, factcheck.get_absolute_url())

    assert ("Reviewed by one person" in html) is not four_eyes


def test_markup_in_what_people_wrote_is_shown_and_never_run(reader):
    version = make_article(
        f"He said {SCRIPT} & more.", title=f"Title {SCRIPT}", author=SCRIPT, source=f"Source {SCRIPT}"
    )
    claim = make_claim(f"{SCRIPT} & more", version=version, speaker=f"Speaker {SCRIPT}", mention_text=SCRIPT)
    factcheck = make_factcheck(
        "published",
        claim=claim,
        summary=f"Summary {SCRIPT}",
        explanation=f"{SCRIPT}\n\n<img src=x onerror=alert(1)>\n\n[link](javascript:alert(1)) ![p](https://example.org/p.png)",
    )
    factcheck = correct(factcheck, note=f"Note {SCRIPT}", summary=f"Other {SCRIPT}")

    for address in (
        "/",
        factcheck.get_absolute_url(),
        f"/articles/{version.article_id}/",
        f"/speakers/{claim.speaker_id}/",
        "/corrections/",
        "/feed.atom",
        f"/?q={SCRIPT}",
    ):
        html = page(reader, address)
        assert "<script>alert" not in html, address
        assert "<img src=x" not in html, address
        assert '<img src="http' not in html, address
        assert 'href="javascript:' not in html, address


def test_an_explanation_is_markdown(reader):
    factcheck = make_factcheck(
        "published", explanation="## Counting\n\n* one\n* *two*\n\nSee [the log](https://example.org/log)."
    )

    html = page(reader, factcheck.get_absolute_url())

    assert "<h3>Counting</h3>" in html
    assert "<em>two</em>" in html
    assert '<a href="https://example.org/log" rel="noopener noreferrer nofollow">the log</a>' in html


def linked_data(html):
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found)


def test_a_page_carries_a_claim_review_with_what_readers_of_it_ask_for(reader):
    version = make_article(
        source="The Daily", title="Storm", url="https://example.org/storm", published_on="2025-03-11"
    )
    factcheck = make_factcheck("published", claim=make_claim(version=version, speaker="Anna Berg"))

    data = linked_data(page(reader, factcheck.get_absolute_url()))

    # What https://developers.google.com/search/docs/appearance/structured-data/factcheck requires and recommends.
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "ClaimReview"
    assert data["claimReviewed"] == "over ninety boats left the harbour"
    assert data["url"] == f"http://testserver{factcheck.get_absolute_url()}"
    assert data["author"] == {"@type": "Organization", "name": "Fact Desk", "url": "http://testserver/"}
    assert factcheck.current_revision is not None
    assert data["datePublished"].startswith(str(factcheck.current_revision.published_at.year))
    rating = data["reviewRating"]
    assert (rating["@type"], rating["alternateName"]) == ("Rating", "False")
    assert (rating["ratingValue"], rating["worstRating"], rating["bestRating"]) == (1, 1, 5)
    item = data["itemReviewed"]
    assert (item["@type"], item["author"]["name"], item["datePublished"]) == ("Claim", "Anna Berg", "2025-03-11")
    assert item["appearance"][0]["url"] == "https://example.org/storm"


def test_a_verdict_without_a_place_on_the_scale_has_a_name_only(reader):
    factcheck = make_factcheck("published", rating=make_rating("misleading"))

    rating = linked_data(page(reader, factcheck.get_absolute_url()))["reviewRating"]

    assert rating["alternateName"] == "Misleading"
    assert "ratingValue" not in rating


def test_linked_data_cannot_end_its_element(reader):
    nasty = "</script><!-- \u2028 & <b>"
    factcheck = make_factcheck("published", claim=make_claim(f"He said {nasty} so"), summary=nasty)

    html = page(reader, factcheck.get_absolute_url())

    assert linked_data(html)["reviewBody"] == nasty
    assert html.count("</script>") == 1


def test_an_articles_claims_are_links_where_they_lie_side_by_side_inside_and_across_each_other(reader):
    version = make_article("The mayor said that over ninety boats left the harbour\nin three hours & came back.")
    places = ["over ninety boats left the harbour\nin three hours", "over ninety", "three hours & came", "mayor"]
    checked = [make_factcheck("published", claim=make_claim(text, version=version, kind="numeric")) for text in places]

    html = page(reader, f"/articles/{version.article_id}/")

    text = html.split('<div class="article-text">')[1].split("</div>")[0]
    assert re.sub(r"\s+", " ", re.sub("<[^>]+>", "", text)).strip() == version.text.replace("\n", " ").replace(
        "&", "&amp;"
    )
    for factcheck in checked:
        assert factcheck.get_absolute_url() in text
        assert text.count(f'id="claim-{factcheck.pk}"') == 1
    assert text.count("<p>") == 2


def test_an_old_versions_claims_have_their_own_page(reader):
    old = make_factcheck("published").claim.version
    new = old.article.versions.create(number=2, text="Only over ninety boats.", sha256="1" * 64)
    make_factcheck("published", claim=make_claim("over ninety", version=new, kind="numeric"))

    newest = page(reader, f"/articles/{old.article_id}/")

    assert "Only " in newest
    assert f"/articles/{old.article_id}/versions/1/" in newest
    assert old.text.split("“")[0] in page(reader, f"/articles/{old.article_id}/versions/1/")
    page(reader, f"/articles/{old.article_id}/versions/3/", 404)


def test_a_merged_speakers_page_leads_to_the_one_that_stands(reader):
    factcheck = make_factcheck("published", claim=make_claim(speaker="A. Berg"))
    anna = Speaker.objects.create(name="Anna Berg")
    Speaker.objects.filter(name="A. Berg").update(merged_into=anna)

    response = reader.get(f"/speakers/{factcheck.claim.speaker_id}/", follow=True)

    assert response.redirect_chain == [(f"/speakers/{anna.pk}/", 302)]
    assert "over ninety boats" in response.content.decode()


@pytest.fixture
def two_published():
    boats = make_factcheck("published", claim=make_claim(speaker="Anna Berg"))
    rain = make_factcheck(
        "published",
        claim=make_claim("It rained for nine days", speaker="Omar Haddad"),
        rating=make_rating("true"),
        summary="The weather service agrees.",
    )
    return boats, rain


def test_the_front_page_is_searched_and_narrowed(reader, two_published):
    boats, rain = two_published

    def shown(question):
        html = page(reader, f"/{question}")
        return [one for one in two_published if one.get_absolute_url() in html]

    assert shown("") == [boats, rain]
    assert shown("?q=boats") == [boats]
    assert shown("?q=haddad") == [rain]
    assert shown("?q=weather+service") == [rain]
    assert shown("?rating=true") == [rain]
    assert shown(f"?speaker={boats.claim.speaker_id}") == [boats]
    assert shown("?q=boats&rating=true") == []


@pytest.mark.parametrize(
    "question",
    [
        "?q=%00",
        "?q=" + "a" * 5000,
        "?q=%FF%ED%A0%80",
        "?q=%27%29%3B--",
        "?rating=nonsense",
        "?speaker=abc",
        "?speaker=" + "9" * 30,
        "?speaker=" + "9" * 5000,
        "?page=0",
        "?page=999999999999999999999",
        "?page=abc",
        "?page=%00",
        "?utm_source=elsewhere",
    ],
)
def test_odd_questions_get_a_page(reader, two_published, question):
    page(reader, f"/{question}")


@pytest.mark.parametrize(
    "address",
    [
        "/claims/0/",
        "/claims/" + "9" * 30 + "/",
        "/claims/" + "9" * 5000 + "/",
        "/claims/nothing-12/",
        "/claims/%00/",
        "/articles/0/",
        "/articles/1/versions/" + "9" * 30 + "/",
        "/speakers/" + "9" * 30 + "/",
        "/sitemap-nothing.xml",
        "/nothing/",
    ],
)
def test_what_is_not_there_is_not_found(reader, address):
    assert "There is nothing here" in page(reader, address, 404)


def test_programs_get_their_404_as_json(reader):
    response = reader.get("/api/v1/nothing/")

    assert (response.status_code, response.json()["errors"][0]["code"]) == (404, "not_found")


def test_a_page_is_read_only(reader):
    for address in ("/", "/about/", "/corrections/", make_factcheck("published").get_absolute_url()):
        assert reader.post(address).status_code == 405


def test_the_empty_site_says_so(reader):
    assert "Nothing is published yet" in page(reader, "/")
    assert "Nothing was corrected" in page(reader, "/corrections/")


def test_the_scale_is_explained(reader):
    make_scale()

    html = page(reader, "/about/")

    for label in ("True", "Half true", "Misleading", "Unproven"):
        assert label in html


def test_the_feed_is_xml_whatever_an_article_holds(reader):
    factcheck = make_factcheck("published", claim=make_claim("A form\x0cfeed and \x08 & <b>", speaker="Anna \x01Berg"))

    feed = ElementTree.fromstring(reader.get("/feed.atom").content)  # noqa: S314 - our own

    atom = "{http://www.w3.org/2005/Atom}"
    (entry,) = feed.findall(f"{atom}entry")
    assert entry.findtext(f"{atom}title", "").startswith("False: “A form")
    assert entry.findtext(f"{atom}id") == f"http://testserver{factcheck.get_absolute_url()}"


def test_search_engines_find_every_page(reader):
    factcheck = make_factcheck("published")
    retracted = make_factcheck("retracted")

    assert "Sitemap: http://testserver/sitemap.xml" in page(reader, "/robots.txt")
    assert "http://testserver/sitemap-factchecks.xml" in page(reader, "/sitemap.xml")
    listed = page(reader, "/sitemap-factchecks.xml")
    assert factcheck.get_absolute_url() in listed
    assert retracted.get_absolute_url() in listed
    assert "http://testserver/about/" in page(reader, "/sitemap-pages.xml")


def test_a_page_takes_the_same_number_of_queries_however_much_there_is(reader, django_assert_max_num_queries):
    text = " ".join(f"There were {number} boats." for number in range(100, 112))
    version = make_article(text)
    for number in range(100, 112):
        claim = make_claim(f"{number} boats", version=version, speaker="Anna Berg")
        make_quantity(claim, str(number), value=number)
        factcheck = make_factcheck("published", claim=claim)
    correct(factcheck, summary="Otherwise.")
    factcheck = FactCheck.objects.get(pk=factcheck.pk)
    found = [f"/speakers/{claim.speaker_id}/", f"/articles/{version.article_id}/", factcheck.get_absolute_url()]
    reader.get("/about/")

    for address in ["/", "/corrections/", "/feed.atom", *found]:
        with django_assert_max_num_queries(6, info=address):
            page(reader, address)


def test_pages_set_no_cookie(reader, two_published):
    for address in ("/", two_published[0].get_absolute_url(), "/corrections/", "/about/"):
        assert not reader.get(address).cookies
