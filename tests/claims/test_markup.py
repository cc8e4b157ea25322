import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.markup import Mark, marked_html, segments

TEXT = "The mayor said at least three bridges were closed."


def shown(marks, text=TEXT, offset=0):
    return [(segment.text, segment.kinds, segment.ref) for segment in segments(text, marks, offset)]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("abcdef", (), None)]),
        ([Mark(0, 6, "quote", 1)], [("abcdef", ("quote",), 1)]),
        (
            [Mark(1, 5, "quote", 1), Mark(2, 3, "numeric", 2)],
            [
                ("a", (), None),
                ("b", ("quote",), 1),
                ("c", ("numeric", "quote"), 2),
                ("de", ("quote",), 1),
                ("f", (), None),
            ],
        ),
        (
            [Mark(0, 4, "quote", 1), Mark(2, 6, "quote", 2)],
            [("ab", ("quote",), 1), ("cd", ("quote",), 2), ("ef", ("quote",), 2)],
        ),
        ([Mark(4, 9, "quote", 1)], [("abcd", (), None), ("ef", ("quote",), 1)]),
        ([Mark(6, 9, "quote", 1), Mark(3, 3, "cue")], [("abcdef", (), None)]),
        ([Mark(0, 3, "quote", 1), Mark(3, 6, "cue")], [("abc", ("quote",), 1), ("def", ("cue",), None)]),
    ],
    ids=["none", "whole", "nested", "overlapping", "sticking out", "outside or empty", "side by side"],
)
def test_a_text_is_cut_where_marks_begin_and_end(marks, expected):
    assert shown(marks, "abcdef") == expected


def test_offsets_of_marks_may_count_from_the_start_of_the_article():
    assert shown([Mark(104, 109, "speaker")], offset=100)[:2] == [("The ", (), None), ("mayor", ("speaker",), None)]


def test_a_quote_in_two_pieces_gets_one_anchor():
    html = marked_html("abcdef", [Mark(0, 2, "quote", 7), Mark(4, 6, "quote", 7)], anchor="claim-")

    assert html == (
        '<span id="claim-7"></span><mark class="m-quote" data-claim="7">ab</mark>cd'
        '<mark class="m-quote" data-claim="7">ef</mark>'
    )


def test_two_claims_at_one_place_get_an_anchor_each():
    html = marked_html("ab", [Mark(0, 2, "quote", 7), Mark(0, 1, "numeric", 8)], anchor="claim-")

    assert html.startswith('<span id="claim-7"></span><span id="claim-8"></span><mark class="m-numeric m-quote" ')


def test_markup_in_an_article_stays_text():
    html = marked_html('<script>alert("1")</script> & more', [Mark(0, 8, "quote", 1)])

    assert "<script" not in html
    assert html.startswith('<mark class="m-quote" data-claim="1">&lt;script&gt;</mark>alert(&quot;1&quot;)')


class TextOf(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text = ""

    def handle_data(self, data):
        self.text += data


spans = st.tuples(st.integers(-3, 60), st.integers(-3, 60)).map(sorted)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=50),
    st.lists(spans, max_size=20),
)
def test_the_text_comes_out_as_it_went_in_and_each_character_has_its_marks(text, places):
    marks = [Mark(start, end, "quote", number) for number, (start, end) in enumerate(places)]

    pieces = list(segments(text, marks))

    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        above = [mark for mark in marks if mark.start <= piece.start < mark.end]
        assert piece.kinds == (("quote",) if above else ())
        assert piece.ref == (min(above, key=lambda mark: (-mark.start, mark.end)).ref if above else None)
    parser = TextOf()
    parser.feed(marked_html(text, marks, anchor="c"))
    parser.close()
    assert parser.text == text


def test_the_work_grows_with_the_number_of_marks_and_not_with_its_square():
    def cost(number):
        nested = [Mark(place, 40_000 - place, "quote", place) for place in range(number)]
        begun = time.process_time()
        assert len(marked_html("x" * 40_000, nested, anchor="claim-")) > number
        return time.process_time() - begun

    cost(500)
    assert cost(16_000) < 8 * 4 * max(cost(2_000), 0.01)
