"""Directions: up and down from every kind of word that tells them, and where none is told."""

from decimal import Decimal

import pytest


def changes(pipeline, text):
    return [(f"{q.value.normalize():f}", q.change and str(q.change)) for q in pipeline.extract(text).quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rents climbed by 12 percent.", [("12", "up")]),
        ("The threshold goes up to $60 from $50.", [("60", "up"), ("50", None)]),
        ("The levy will add up to $3 to the price.", [("3", "up")]),
        ("Complaints mushroomed by 70 percent.", [("70", "up")]),
        ("The stock leapt 20 percent.", [("20", "up")]),
        ("The stock cratered 31 percent.", [("31", "down")]),
        ("The shares put on 3 percent.", [("3", "up")]),
        ("The shares gave up 3 percent.", [("3", "down")]),
        ("The toll jumped by 12 to 43.", [("12", "up"), ("43", None)]),
        ("Deaths fell by almost half.", [("0.5", "down")]),
        ("Gold eased 0.2 percent to $1,911 an ounce.", [("0.2", "down"), ("1911", None)]),
        ("Overall crime came down 6 percent.", [("6", "down")]),
        ("Output grew at an annual rate of 4 percent.", [("4", "up")]),
        ("The rate rose last month to 5.4 percent.", [("5.4", "up")]),
        ("The rate fell slightly in the second quarter, to 4.3 percent.", [("4.3", "down")]),
        ("The rate dipped to a low of 4 percent.", [("4", "down")]),
        ("Profit more than halved to 30 million euros.", [("0.5", "down"), ("30000000", "down")]),
        ("The deficit widened to $73 billion.", [("73000000000", "up")]),
        ("The jobless rate fell to 4.1 percent from 4.3 percent.", [("4.1", "down"), ("4.3", None)]),
        ("Volume was 1.2 million shares, up from 900,000.", [("1200000", None), ("900000", None)]),
        ("Membership fell below 10,000.", [("10000", "down")]),
        ("Costs overran by $300m, or 22 per cent.", [("300000000", "up"), ("22", "up")]),
        ("Ito is down three points since May and nine points behind Berg.", [("3", "down"), ("9", None)]),
        ("Profit was 14 cents a share, two cents above plan.", [("14", None), ("2", None)]),
        ("Members paid 7.5% more than a year earlier.", [("7.5", "up")]),
        ("The yard built 12 percent fewer boats than in 2019.", [("12", "down")]),
        ("The yard built 12 percent fewer boats than Arbel.", [("12", None)]),
        ("The yard has 90 boats, 12 more than before.", [("90", None), ("12", "up")]),
        ("Membership is down about a quarter from before the war.", [("0.25", "down")]),
        ("The firm lost 30 ferries, or about 8 percent.", [("30", "down"), ("8", "down")]),
        ("Rye gained 1 1/4 cents to $6.11 a bushel.", [("1.25", "up"), ("6.11", None)]),
        ("Claims fell 9,000 to 222,000.", [("9000", "down"), ("222000", None)]),
        ("Crude traded $1.10 lower at $82.40.", [("1.1", "down"), ("82.4", None)]),
        ("The Baltic warmed by 1.5C.", [("1.5", "up")]),
        ("Temperatures rose past 40 degrees Celsius.", [("40", "up")]),
        (
            "The ferry index rose 6 points, less than 0.2 percent, to 3,100.",
            [("6", "up"), ("0.2", "up"), ("3100", None)],
        ),
        ("The ferry index fell 6 points (0.2%).", [("6", "down"), ("0.2", "down")]),
        ("Rents fell 2% in May and 3% in June.", [("2", "down"), ("3", "down")]),
        ("Rents rose from 5 crowns in 2015 to 8 crowns in 2017.", [("5", None), ("8", "up")]),
        ("The rate eased from a peak of 6% in May to 5% in July.", [("6", None), ("5", "down")]),
        ("Shares were volatile, rising $3 to $90.", [("3", "up"), ("90", None)]),
        ("The krona weakened 0.5% to 11.20 a euro.", [("0.5", "down"), ("11.2", None)]),
        ("Rents should rise 5% to 7% next year.", [("5", "up")]),
        ("We saw losses of 3% in spring.", [("3", "down")]),
        ("It was a winter price fall of 10%.", [("10", "down")]),
        ("Output ramped up to 500 boats a week.", [("500", "up")]),
        ("Rents rose 4% over six months and 9% over a year.", [("4", "up"), ("6", None), ("9", "up")]),
        ("Rents grew at an annualised 4%.", [("4", "up")]),
        ("It fell by 2 percent or 30 points to 4,100.", [("2", "down"), ("30", "down"), ("4100", None)]),
        ("The bank's stock stood at $58 down $2 from Monday.", [("58", None), ("2", "down")]),
        ("The rate is 4 percent down from 5 percent.", [("4", None), ("5", None)]),
        ("There was a rise of 17,000 to 285,000.", [("17000", "up"), ("285000", None)]),
        ("That’s down 17 percent on May.", [("17", "down")]),
        ("The film, off only 39 percent, led again.", [("39", "down")]),
        ("The index fell 14 points and 2%.", [("14", "down"), ("2", "down")]),
        (
            "Sales will double to 10 million and triple to 15 million.",
            [("2", "up"), ("10000000", "up"), ("15000000", "up")],
        ),
        ("It more than doubled in the year ended March 31 to $3 billion.", [("2", "up"), ("3000000000", "up")]),
        ("The June count was revised up by 400 to 9,000.", [("400", "up"), ("9000", None)]),
        ("The June count was revised down sharply, from 9,000 to 8,000.", [("9000", None), ("8000", "down")]),
        ("Rents have risen for six months by about 4%.", [("6", None), ("4", "up")]),
        ("Overtime edged down by 0.1 hour to 3 hours.", [("0.1", "down"), ("3", None)]),
        ("The rate slid to a three-year low of 4%.", [("3", None), ("4", "down")]),
        ("The ferry firm climbed to a new market share high of 11%.", [("11", "up")]),
        ("The shares traded 5% lower at $40.", [("5", "down"), ("40", None)]),
        ("Ferry orders went 5% lower to 300.", [("5", "down"), ("300", None)]),
        ("The index pulled back 3%.", [("3", "down")]),
        ("The index pulled back to 3,000.", [("3000", "down")]),
        ("Rents tapered to 3%.", [("3", "down")]),
        (
            "Rents rose 4% to $300 in Arbel and 9% to $330 in Corvin.",
            [("4", "up"), ("300", None), ("9", "up"), ("330", None)],
        ),
        ("Rents have fallen in Arbel, to $300, and in Corvin, to $280.", [("300", "down"), ("280", "down")]),
        ("Rents fell from the initially reported $300 to $280.", [("300", None), ("280", "down")]),
        ("Net losses fell a quarter to $300 million.", [("0.25", "down"), ("300000000", None)]),
        ("Rents headed south by 9%.", [("9", "down")]),
        ("The bank cut its six-month target for rents by $10, to $180.", [("6", None), ("10", "down"), ("180", None)]),
        ("Sales jumped by a quarter to $3 million.", [("0.25", "up"), ("3000000", None)]),
        ("The lake fell by 6 feet, thinning by 2 feet a year.", [("6", "down"), ("2", "down")]),
        ("Rents rose anywhere from 4% to 5%.", [("4", "up")]),
        ("Land fell 9%, bringing its 7-day decline to 36%.", [("9", "down"), ("7", None), ("36", "down")]),
        ("Solar power dips below 300 MW.", [("300", "down")]),
        ("Arbel plans to more than double its output of wind and solar power to 1,200 MW.", [("1200", "up")]),
        ("The index closed 41 points or 0.6% higher.", [("41", "up"), ("0.6", "up")]),
        ("Land saw a 0.5% increase to $2,400 an acre.", [("0.5", "up"), ("2400", None)]),
        ("We expect an increase between 3 and 4 percent.", [("3", "up")]),
        ("Rents rose 4% seasonally adjusted and 6% unadjusted.", [("4", "up"), ("6", "up")]),
        ("The bank will raise its rate a quarter-point this year.", [("0.25", "up")]),
        ("Rents rose 5% after a 44% gain.", [("5", "up"), ("44", "up")]),
        (
            "The sum grew from June's USD 602 billion to USD 612 billion.",
            [("602000000000", None), ("612000000000", "up")],
        ),
        ("The index closed 41 points, or 0.6%, higher at 7,004.", [("41", "up"), ("0.6", "up"), ("7004", None)]),
        ("The index climbed back above the 7,000-point mark.", [("7000", "up")]),
        ("The number of strikers is up to 52.", [("52", "up")]),
        ("The fee should go up to $12.", [("12", "up")]),
        ("The deal brought their pay from $8 to $10.", [("8", None), ("10", "up")]),
        ("The vote moved the limit from 30 mph to 20 mph.", [("30", None), ("20", "down")]),
        ("The ferry goes from 0 to 30 mph in a minute.", [("0", None)]),
        ("Fares went from around $20 to $35.", [("20", None), ("35", "up")]),
        ("Tolls fell for the 9th month running to 3%.", [("3", "down")]),
        ("The toll fell below 5% for the first time since May, to 4.9%.", [("5", "down"), ("4.9", "down")]),
        ("Fares will rise by 4% and the price of most passes by £5.", [("4", "up"), ("5", "up")]),
        ("Sales to Corvin are up 24%, to Arbel 16% and to Berg 9%.", [("24", "up"), ("16", "up"), ("9", "up")]),
        ("Ito's share rose to 10%, while Berg's shrank to 13%.", [("10", "up"), ("13", "down")]),
        ("Passes will be dearer by £5 and bread cheaper by 4%.", [("5", "up"), ("4", "down")]),
        ("The lake rose to a height of three metres.", [("3", "up")]),
        ("Tolls will go up by 4% in March and the price of most passes by £5.", [("4", "up"), ("5", "up")]),
        ("Turnout is up by almost a tenth on May, and takings by 14%.", [("0.1", "up"), ("14", "up")]),
        ("Oats were 12 cents below a year ago.", [("12", "down")]),
        ("Sales were 5% above last year's level.", [("5", "up")]),
        ("Each gets £6, 6% more than at present.", [("6", None), ("6", "up")]),
    ],
)
def test_what_rises_or_falls_by_itself(pipeline, text, expected):
    assert changes(pipeline, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank raised rates 25 basis points.", [("25", "up")]),
        ("The firm boosted output 7 percent.", [("7", "up")]),
        ("The bank raised its forecast to 5 percent from 4 percent.", [("5", "up"), ("4", None)]),
        ("The council lowered the speed limit to 20 mph.", [("20", "down")]),
        ("The fine was reduced to $500.", [("500", "down")]),
        ("It extended the deadline by 30 days.", [("30", "up")]),
        ("The company cut 300 jobs.", [("300", "down")]),
        ("The party gained 14 seats.", [("14", "up")]),
        ("The news sent shares down 8 percent.", [("8", "down")]),
        ("The news sent shares 8 percent lower.", [("8", "down")]),
        ("The storm knocked 0.3 percent off growth.", [("0.3", "down")]),
        ("She whittled $25 off the asking price.", [("25", "down")]),
        ("The selling sliced 32 points from the index.", [("32", "down")]),
        ("The ferry firm upped its stake to 15%.", [("15", "up")]),
        ("The rally pushed ferry orders to 300 units.", [("300", "up")]),
        ("The news dragged the shares 3% lower.", [("3", "down")]),
        ("The ferry firm cut its losses to $30 million.", [("30000000", "down")]),
        ("Wind propelled output to a record 30%.", [("30", "up")]),
        ("The sale wiped off $9 billion.", [("9000000000", "down")]),
        ("Arbel will close 42% of its shops and cut 28% of its mills.", [("42", None), ("28", "down")]),
        ("Arbel will cut 42% of its shops and 28% of its mills.", [("42", "down"), ("28", "down")]),
        ("The bank cut rates by a quarter-point.", [("0.25", "down")]),
        ("The frost is pushing the price of a dozen eggs to $5.", [("12", None), ("5", "up")]),
        ("They are cutting prices on 600 carts by an average of 9%.", [("600", None), ("9", "down")]),
        ("The league cut its debts by 18% and trimmed imports to 15% of sales.", [("18", "down"), ("15", "down")]),
        ("It is a deal that will raise hourly pay to $63 from $39.", [("63", "up"), ("39", None)]),
        ("The drug improved test scores by 6%.", [("6", "up")]),
        ("A ban on carts in town improved test scores by 6%.", [("6", "up")]),
        ("They are taking a 500g bag of oats from 85p to 75p.", [("500", None), ("85", None), ("75", "down")]),
        ("The thaw will raise the lake by at least 10 inches (25 centimetres).", [("10", "up"), ("25", "up")]),
    ],
)
def test_what_somebody_raises_or_cuts(pipeline, text, expected):
    assert changes(pipeline, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It posted gains of 5 percent.", [("5", "up")]),
        ("They saw a fall in rents of 5 percent.", [("5", "down")]),
        ("The bank made a cut to 4 percent.", [("4", "down")]),
        ("It was a 25-basis-point hike.", [("25", "up")]),
        (
            "The Arbel fell 2 percent, the Corvin 3 percent and the Dunmar 4 percent.",
            [("2", "down"), ("3", "down"), ("4", "down")],
        ),
        ("Sales rose 5 percent in Spain and 3 percent in Italy.", [("5", "up"), ("3", "up")]),
        ("Corvin gains 2%", [("2", "up")]),
        ("Arbel, Corvin and Dunmar posted falls of 2%, 3% and 4%.", [("2", "down"), ("3", "down"), ("4", "down")]),
        ("It meant an increase of 5,600, or 8%.", [("5600", "up"), ("8", "up")]),
        ("It meant a reduction of 3,000 workers.", [("3000", "down")]),
        ("It was a 4% year-on-year decline.", [("4", "down")]),
        ("It was a run-up of 4% after a 5% sell-off.", [("4", "up"), ("5", "down")]),
        ("It was a 5-inch (13-cm) rise.", [("5", "up"), ("13", "up")]),
        ("A near-15% surge came.", [("15", "up")]),
        ("They sold 9,000 carts, 700 (8%) up on last year.", [("9000", None), ("700", "up"), ("8", "up")]),
        ("Inflation slowed from June's 3% rise.", [("3", "up")]),
    ],
)
def test_a_noun_tells_the_direction_and_names_share_their_verb(pipeline, text, expected):
    assert changes(pipeline, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The startup raised $5 million from investors.",
        "She raised four children.",
        "The jets dropped 30 bombs.",
        "The farm grows 40 acres of corn.",
        "Prices rose for three days.",
        "Prices fell three weeks after the launch.",
        "Prices increased in 12 states.",
        "The team lost three games.",
        "They hiked 12 miles.",
        "He was up three hours before dawn.",
        "The shop closed down two years ago.",
        "Police picked up 12 people.",
        "The firm posted a loss of $5 million.",
        "It expanded services to 12 towns.",
        "The firm plans three rate cuts.",
        "It holds up to 300 guests.",
        "They want to keep warming below 1.5C.",
        "Norgaz holds half and two Arbel firms 24.5 percent.",
        "Troops advanced up to 8 km along the front.",
        "They extended a deal of 2 million barrels, equal to roughly 2% of supply.",
        "Those gifts add up to over $9 million.",
        "They plan to lower the tax rate of 35 percent.",
        "Inflation fell to a 50-year low.",
        "The last seven years brought major advances.",
        "Add 2 cups of flour.",
        "He bounced between two camps.",
        "He lost six primaries.",
        "The collapse of 12 banks hurt.",
        "They held the rise to 2%.",
        "It was lower than the last 20-session average.",
        "The firm sold off $3 million of land.",
        "The firm was downgraded nine times.",
        "They got a pay rise worth over $600.",
        "Orr added 20 in the final.",
        "The team lost eight straight.",
        "Arbel have lost five of their last six.",
        "They valued the start-up at $3 billion.",
        "They have a losing record and eight straight games to go.",
        "Its ferries run from 400 crowns up to a hefty 900 crowns.",
        "The 38-nation league cut its outlook.",
        "The six-guild league cut taxes.",
        "Oats were 8p dearer than barley.",
        "Her score is 11 points higher than her rival's.",
        "Monks ran a 32% higher risk than those who ate fish.",
        "Monks ran a 32% higher risk of dying from the plague than those who ate fish.",
    ],
)
def test_the_same_words_tell_no_direction_of_what_does_not_change(pipeline, text):
    assert {change for _, change in changes(pipeline, text)} == {None}


@pytest.mark.parametrize(
    ("text", "written", "value", "change", "counted"),
    [
        ("Rents more than doubled in May.", "more than doubled", "2", "up", "Rents"),
        ("Arbel nearly tripled its fleet of ferries.", "nearly tripled", "3", "up", "fleet of ferries"),
        ("They will raise tolls and double those on carts.", "double", "2", "up", ""),
        ("The mill halved its debts.", "halved", "0.5", "down", "debts"),
        ("Twice as many boats sank.", "Twice", "2", None, "boats"),
    ],
)
def test_a_verb_that_multiplies_is_a_number(pipeline, text, written, value, change, counted):
    (quantity,) = pipeline.extract(text).quantities

    assert (quantity.span.text, quantity.value, quantity.change) == (written, Decimal(value), change)
    assert (quantity.unit, quantity.counted) == ("time", counted)


@pytest.mark.parametrize(
    "text",
    [
        "He doubled down on it.",
        "Bell scored twice as they won.",
        "The shed doubles as a gym.",
        "Bell doubled to left.",
        "Arbel won tennis doubles trophies.",
        "They won the doubles.",
        "It saw double-digit growth.",
    ],
)
def test_doubling_of_another_kind_is_no_number(pipeline, text):
    assert pipeline.extract(text).quantities == ()
