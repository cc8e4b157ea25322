"""Numbers that are no quantities, and their neighbours that are."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "They met on March 11 in the harbour.",
        "They met on 11 March in the harbour.",
        "they met on april 4 and again by may 15.",
        "They met last Feb. 18.",
        "The bridge opened in 2014.",
        "The 2016 election was close.",
        "It grew through the 1980s.",
        "She turned up in her late 40s.",
        "It starts at 10:30 a.m. sharp.",
        "It starts at 2 p.m. sharp.",
        "This was the second meeting.",
        "It came in 3rd place.",
        "The Rovers won 3-1.",
        "Call 555-014-2234 now.",
        "It runs on version 2.4.1 now.",
        "The Boeing 737 was grounded.",
        "The iPhone 11 was late.",
        "It has a USB 3.0 port.",
        "It has a 1080p screen.",
        "It has a 4K screen.",
        "See Section 5 of the act.",
        "He was hurt in Game 7.",
        "The S&P 500 was flat.",
        "The COVID-19 ward is full.",
        "They live at 10 Mill Street.",
        "No one came, and this one left.",
        "They want to end it once and for all.",
        "They saw one another.",
        "He scored 0 in the 5-to-4 split.".replace("scored 0", "lost"),
        "He lost to the 49ers.",
        "1. Open the door.",
        "The record id is 746104714429927424.",
        "It took the first half to warm up.",
        "A third party was there.",
        "They came at half past six.",
        "They open. 2. Pour it.",
        "The ferry came.\n7\nThe end.",
        "The Group of 20 met.",
        "They watched the Six Nations in the harbour.",
        "He made a 911 call.",
        "They took the 405 freeway.",
        "It is a nine to five job.",
        "He went 9-for-12.",
        "He was good from the field (9-12 so far).",
        "It ended 21-all at the Mill.",
        "She is the world number two.",
        "Nos. 3, 4 and 5 were drawn.",
        "Read chapters 6 and 7 first.",
        "They open at 8 tonight.",
        "The PS5 sold well.",
        "They hosted Euro 2020 under Euro 6 rules.",
        "It has 3D maps.",
        "Call (212) 555-0147 now.",
        "They watch Ito, Seven Network and others at home.",
        "The local Nifty 50 fell again.",
        "The Standard & Poor's 500 fell again.",
    ],
)
def test_these_are_no_quantities(pipeline, text):
    assert [quantity.span.text for quantity in pipeline.extract(text).quantities] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 2000 people came in 2019.", ["About 2000"]),
        ("One in five children came on May 4.", ["One in five"]),
        ("One man came at 10 a.m.", ["One"]),
        ("Two new 737 Max jets came.", ["Two"]),
        ("The team won 3-1 before 20,000 fans.", ["20,000"]),
        ("Boeing sold 38 jets.", ["38"]),
        ("A third of the town came for a third time.", ["A third"]),
        ("It grew in July, 9 percent more than in June.", ["9 percent"]),
        ("Its stock stood at 263 entering Monday.", ["263"]),
        ("''27 ferries sank,'' he said.", ["27"]),
        ("Six ferries came and a seventh was late.", ["Six"]),
        ("Two ferries came and a third of the crew left.", ["Two", "a third"]),
    ],
)
def test_the_quantity_beside_them_is_found(pipeline, text, found):
    assert [quantity.span.text for quantity in pipeline.extract(text).quantities] == found
