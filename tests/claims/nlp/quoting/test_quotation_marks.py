import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.quoting.quotation_marks import find_quotations
from tests.effort import effort

CASES = [
    ('He said "yes" and "no".', ['"yes"', '"no"']),
    ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
    ("The ''quiet man'' won.", ["''quiet man''"]),
    ("«Oui», dit-il.", ["«Oui»"]),
    ("Er sagte: „Ja“ und ging.", ["„Ja“"]),
    ("Er sagte: »Ja, ›nie‹ ist lang« und ging.", ["»Ja, ›nie‹ ist lang«"]),
    ("« Oui », dit-il. « Non. »", ["« Oui »", "« Non. »"]),
    ("‘It shuts. The dockers’ union knows it,’ he said.", ["‘It shuts. The dockers’ union knows it,’"]),
    ("'It shuts. The dockers' union knows it,' he said.", ["'It shuts. The dockers' union knows it,'"]),
    ("The ‘green boats’ are late, the ‘red’ ones gone.", ["‘green boats’", "‘red’"]),
    ("The ‘green boats’ are late. “Nobody knows,” he said.", ["‘green boats’", "“Nobody knows,”"]),
    ("The dogs' owner didn't say 'no' to O'Brien's offer.", ["'no'"]),
    ("It’s the players’ choice, ‘not mine’, he said.", ["‘not mine’"]),
    ("“She told me ‘never again’ twice,” he said.", ["“She told me ‘never again’ twice,”"]),
    ("''He said, 'No.''' Then he left.", ["''He said, 'No.'''"]),
    ("“The first part goes on.\n\n“The second ends,” he said.", ["“The first part goes on.", "“The second ends,”"]),
    ("“It's odd,“ said Berg.", ["“It's odd,“"]),
    ("“It was late.“But not too late.”", ["“It was late.“But not too late.”"]),
    ('A 6\' 2" man and a 5" nail.', []),
    ("Back in the '90s, rock 'n' roll ruled.", []),
    ("She began: “It never closed.\nNext paragraph.", ["“It never closed."]),
    ("He left. “It never closed at all.\nNext paragraph.", ["“It never closed at all."]),
    ("“Even when “my team” loses, I sing,” she said.", ["“Even when “my team” loses, I sing,”"]),
    ("“It never closed, he said. “But this did.”", ["“But this did.”"]),
    ("“Let us go.’ He went to the “Old Mill” then.", ["“Let us go.’", "“Old Mill”"]),
    ("“No,’ he said, “not here.”", ["“No,’", "“not here.”"]),
    ('"“We are late,” Berg said. They left."', ["“We are late,”"]),
    ("'It never closed, she sang “home” and left.", ["“home”"]),
    ("'It never closed, “she said «no» twice” and left.", ["“she said «no» twice”"]),
    ("» The bridge is shut.\n» The road is open.", []),
    ('An inch mark " alone.\nNext paragraph.', []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_marks_are_paired_by_paragraph_and_type(text, expected):
    assert [text[found.start : found.end] for found in find_quotations(text)] == expected


def test_a_paragraph_that_opens_with_a_mark_again_goes_on_from_the_one_before():
    first, second = find_quotations("“The first part goes on.\n\n“The second ends,” he said.")

    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`", max_size=80))
def test_quotations_lie_in_the_text_in_order_without_overlap(text):
    end = 0
    for found in find_quotations(text):
        assert end <= found.start <= found.inner_start <= found.inner_end <= found.end <= len(text)
        assert "\n" not in text[found.start : found.end]
        end = found.end


@pytest.mark.parametrize("unit", ["'a ", '" a ', "“a ", "“a ‘b ", "„a «b 'c ", "'as' ", "‘as’ bs’ c"])
def test_marks_that_stay_open_do_not_pile_up(unit):
    assert effort(lambda: find_quotations(unit * 800)) < 5 * effort(lambda: find_quotations(unit * 200))
