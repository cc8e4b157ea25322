"""Units: currencies with their country, measures, ages, rates, and counted nouns."""

from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("It cost $5.", "5", "dollar", "money"),
        ("It cost US$5.", "5", "US dollar", "money"),
        ("It cost $5 US a head.", "5", "US dollar per head", "money"),
        ("It cost A$5.", "5", "Australian dollar", "money"),
        ("It cost £3.5m.", "3500000", "British pound", "money"),
        ("It cost 12 million Danish crowns.", "12000000", "Danish krone", "money"),
        ("It cost RM120.", "120", "Malaysian ringgit", "money"),
        ("It cost PS5m.", "5000000", "British pound", "money"),
        ("It cost Euro 45.", "45", "euro", "money"),
        ("It cost 40 EUR.", "40", "euro", "money"),
        ("It cost USD 200.", "200", "US dollar", "money"),
        ("It cost 500 rupees.", "500", "rupee", "money"),
        ("It cost three dollars and fifty cents.", "3.5", "dollar", "money"),
        ("It costs $70 a share.", "70", "dollar per share", "money"),
        ("It made a $70-a-share offer.", "70", "dollar per share", "money"),
        ("It cost two million pounds.", "2000000", "British pound", "money"),
        ("Rates rose 25 basis points.", "25", "basis point", "percentage_point"),
        ("Rates rose 3 percentage points.", "3", "percentage point", "percentage_point"),
        ("It grew 9 per cent.", "9", "percent", "percent"),
        ("It grew 4 percent a year.", "4", "percent per year", "rate"),
        ("The pole is 3 metres long.", "3", "meter", "length"),
        ("The pole is 0.68mm thick.", "0.68", "millimeter", "length"),
        ("The pole is 12 inches. It bent.", "12", "inch", "length"),
        ("The lot spans 3923 sq m.", "3923", "square meter", "area"),
        ("The lot spans 40 acres.", "40", "acre", "area"),
        ("It holds 2.4-liter bottles.", "2.4", "liter", "volume"),
        ("It weighs 1.2 tonnes.", "1.2", "metric ton", "mass"),
        ("It weighs 20 pounds.", "20", "pound", "mass"),
        ("It makes 3 million pounds of thrust.", "3000000", "pound", "mass"),
        ("It brings 3 million pounds of savings.", "3000000", "British pound", "money"),
        ("Rents are 900 pounds a month.", "900", "British pound per month", "money"),
        ("It ran for six weeks.", "6", "week", "duration"),
        ("It ran for a year and a half.", "1.5", "year", "duration"),
        ("A 36-year-old mason won.", "36", "year of age", "age"),
        ("A mason aged 36 won.", "36", "year of age", "age"),
        ("It flew at 800 miles per hour.", "800", "mile per hour", "speed"),
        ("It was −18 °C outside.", "-18", "degree Celsius", "temperature"),
        ("It used 5.5kWh.", "5.5", "kilowatt hour", "energy"),
        ("It stores 64GB.", "64", "gigabyte", "computing"),
        ("It pumps 52,000 barrels a day.", "52000", "barrel per day", "rate"),
        ("It pumps 52,000 bpd.", "52000", "barrel per day", "rate"),
        ("It rose a quarter of a percentage point.", "0.25", "percentage point", "percentage_point"),
        ("It was a fifth of 1 percent.", "0.2", "percent", "percent"),
        ("It gained 0.53 of-a-point.", "0.53", "point", "other"),
        ("It gained half-a-sen.", "0.5", "sen", "money"),
        ("It lasted half-an-hour.", "0.5", "hour", "duration"),
        ("It has half-a-million boats.", "500000", "boat", "count"),
        ("Rates rose 0.25 of a percentage point.", "0.25", "percentage point", "percentage_point"),
        ("It was 25 degrees below zero.", "-25", "degree", "temperature"),
        ("It won by three tenths of a second.", "0.3", "second", "duration"),
        ("It costs 40 taka.", "40", "Bangladeshi taka", "money"),
        ("It costs Tk40.", "40", "Bangladeshi taka", "money"),
        ("It costs $9.99/mo.", "9.99", "dollar per month", "money"),
        ("The van emits 120 grams of soot per kilometre.", "120", "gram per kilometer", "rate"),
        ("It costs 6 Australian cents.", "6", "Australian cent", "money"),
        ("It closed 36 paise lower.", "36", "paisa", "money"),
        ("It costs Rs.400 here.", "400", "rupee", "money"),
        ("It costs Skr50m now.", "50000000", "Swedish krona", "money"),
        ("It makes 320Nm now.", "320", "newton meter", "other"),
        ("It makes 245 PS now.", "245", "metric horsepower", "energy"),
        ("It does 20 km/l now.", "20", "kilometer per liter", "rate"),
        ("It carries 24,000 TEU.", "24000", "twenty-foot equivalent unit", "other"),
        ("It emits 5 mSv.", "5", "millisievert", "other"),
        ("She reads 52 minutes a day on it.", "52", "minute per day", "rate"),
        ("It earned 12p a share from fees.", "12", "penny per share", "money"),
        ("It costs 50 pounds or so.", "50", "British pound", "money"),
        ("It makes 40 tonnes of CO2 per year.", "40", "metric ton per year", "rate"),
        ("A magnitude 5.1 quake hit.", "5.1", "magnitude", "other"),
        ("It trains 30 full-time nurses.", "30", "full-time nurse", "count"),
        ("Residents 65 and older go free.", "65", "year of age", "age"),
        ("Children 12 and under go free.", "12", "year of age", "age"),
        ("The over-50s voted.", "50", "year of age", "age"),
        ("It is 5x faster.", "5", "time", "count"),
        ("It trains 30 nurses a year.", "30", "nurse per year", "rate"),
        ("It costs N450bn now.", "450000000000", "Nigerian naira", "money"),
        ("It costs LE 1.2 million.", "1200000", "Egyptian pound", "money"),
        ("It costs E£40 now.", "40", "Egyptian pound", "money"),
        ("It costs EGP 40m.", "40000000", "Egyptian pound", "money"),
        ("It costs J$60 now.", "60", "Jamaican dollar", "money"),
        ("It costs R 450 000 now.", "450000", "South African rand", "money"),
        ("It costs Sh500 million.", "500000000", "shilling", "money"),
        ("It costs 200 kwacha now.", "200", "kwacha", "money"),
        ("It pays Rs 1,850 per equity share.", "1850", "rupee per equity share", "money"),
        ("They spent a record 815m.", "815000000", "", "count"),
        ("It holds 15 μg.", "15", "microgram", "mass"),
        ("It holds 15 µg.", "15", "microgram", "mass"),
        ("It holds 500 MT.", "500", "metric ton", "mass"),
        ("It costs $257/MT now.", "257", "dollar per metric ton", "money"),
        ("It gives 2 Gy.", "2", "gray", "other"),
        ("It cools to 4.2 K.", "4.2", "kelvin", "temperature"),
        ("It makes 300 lb.-ft. now.", "300", "pound-foot", "other"),
        ("It makes 350 N·m now.", "350", "newton meter", "other"),
        ("It burns 5.6 l/100km now.", "5.6", "liter per 100 kilometer", "rate"),
        ("It sends 10Gb/s now.", "10", "gigabit per second", "computing"),
        ("It stores 40Wh.", "40", "watt hour", "energy"),
        ("It pumps 3,000 boe per day.", "3000", "barrel of oil equivalent per day", "rate"),
    ],
)
def test_a_unit_is_named_and_sorted(pipeline, text, value, unit, kind):
    (quantity,) = pipeline.extract(text).quantities

    assert (quantity.value, quantity.unit, str(quantity.unit_kind)) == (Decimal(value), unit, kind)


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [
        ("The fleet lost seven European ferries.", "European ferry", "European ferries"),
        ("The club signed 14 first-team players.", "first-team player", "first-team players"),
        (
            "It sold 2 million combined digital and physical albums.",
            "digital physical album",
            "digital and physical albums",
        ),
        ("The blast left at least three dead in the harbour.", "people killed", "dead"),
        ("Floods kill at least three in the harbour.", "people killed", "kill"),
        ("It was one of the oldest harbours.", "old harbour", "oldest harbours"),
        ("Dozens of children sang.", "child", "children"),
        ("The largest ferry order (over ninety) was lost.", "ferry", "ferry"),
        ("It closed eight coal-fired plants.", "plant", "plants"),
        ("He made at least five 3-pointers.", "3-pointer", "3-pointers"),
        ("It costs four times earnings.", "time", "times"),
        ("The town has six taxes.", "tax", "taxes"),
        ("They built six stone walls.", "stone wall", "walls"),
        ("She scored eight league goals.", "league goal", "goals"),
        ("They ordered 12 F-35 jets.", "F-35 jet", "jets"),
        ("They sold 3,878 Tesla Cybertrucks.", "Tesla Cybertruck", "Cybertrucks"),
        ("She had 5 rebounds tonight.", "rebound", "rebounds"),
    ],
)
def test_a_counted_noun_is_the_unit(pipeline, text, unit, written):
    (quantity,) = pipeline.extract(text).quantities

    assert quantity.unit == unit
    assert quantity.unit_text.endswith(written.split()[-1])


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "The tram costs 5,000 crowns ($480) on the short line and 7,200 ($690) on the long one.",
            ["crown", "dollar", "crown", "dollar"],
        ),
        (
            "The harbour index rose 2% to 90 points, while the valley index lost 1% to end the day at 80.",
            ["percent", "point", "percent", "point"],
        ),
        ("It does 0-62 in 8.5s.", ["mile per hour", "second"]),
        ("It accelerates from 0 to 60 in about 4.8 seconds.", ["mile per hour", "mile per hour", "second"]),
        ("It beat the record of 2019 by 44,845.", [""]),
        ("It goes from 0 to 100 in just under 4 seconds.", ["kilometer per hour", "second"]),
        ("It charges from 0 to 100 in 40 minutes.", ["", "minute"]),
        ("The pump moves 3 L/s and the cell takes 2 A/cm2.", ["liter per second", "ampere per square centimeter"]),
        ("Sales fell 7 percent from 18.85 lakh.", ["percent", ""]),
        ("The fire burned 8,600 km2 (860,000 ha).", ["square kilometer", "hectare"]),
        ("It has a 1920 x 1080 screen.", ["pixel", "pixel"]),
        ("Bell hit 65 HRs in 65 hrs.", ["hrs", "hour"]),
        ("Life expectancy in the valley is around 71 giving the council hope.", ["year of age"]),
        ("Barley rose to 800 yuan ($110) a ton.", ["Chinese yuan per ton", "dollar per ton"]),
        ("Leeks cost Rs 30-35 a kg.", ["rupee per kilogram"]),
        ("Coal gas cost $2 per million British thermal units.", ["dollar per million British thermal unit"]),
        ("It costs $3 per million stamps.", ["dollar per million stamp"]),
        ("Couriers get 60p a parcel.", ["penny per parcel"]),
        ("Tenants will pay $900 more a year.", ["dollar per year"]),
        ("The yard built 700,000 carts, or about 2,000 a day.", ["cart", "cart per day"]),
        ("They sell 80 carts a year, or two a week.", ["cart per year", "cart per week"]),
        ("They made 60 carts in three years, or about 20 a year.", ["cart", "year", "cart per year"]),
        ("Traffic rose to 4.2 million a week.", ["per week"]),
        ("The index fell 12 points, or 0.4%, to 2,883.", ["point", "percent", "point"]),
        ("The index shed 0.4 percent, or 12 points, to settle at 2,883.", ["percent", "point", "point"]),
        ("Staff grew by 200 nurses, or 5%, to 4,200.", ["nurse", "percent", "nurse"]),
        ("Bell is on 17 points, up two, and Ito on 19, down four.", ["point"] * 4),
        ("The wait grew to 14 months from 11.", ["month", "month"]),
        ("It expects 5 million francs, against a previous range of 6 million to 7 million.", ["franc", "franc"]),
        ("It trades at 15 times earnings, against a sector average of 12.", ["time", "time"]),
        ("They counted 900 monks, 88 percent of whom are old, against 153 in May.", ["monk", "percent", ""]),
        ("It will lift its dividend by a fifth to 24p.", ["", "penny"]),
        ("Mills added 15,000 jobs, below the 18,000 economists had forecast.", ["job", "job"]),
        ("A reading above 50 indicates growth.", [""]),
        ("Zinc trades at $12 a tonne, against $80 in May.", ["dollar per metric ton"] * 2),
        ("Pay will rise to 15 euros an hour from 12 euros.", ["euro per hour", "euro per hour"]),
        ("It earned 12 billion crowns, nearly 1 billion more than planned.", ["crown", "crown"]),
        ("Bell won 240 seats, 32 short of a majority in the house.", ["seat", "seat"]),
        ("Half of them left, up from half in May.", ["", ""]),
        ("Fares are a fifth above the old ones.", [""]),
        ("46 bush and grass fires were burning.", ["bush and grass fire"]),
        ("They built 12 road and rail links.", ["road and rail link"]),
        ("The herd shrank from 15 million head in May to 9 million.", ["head", "head"]),
    ],
)
def test_units_are_read_from_what_stands_beside_them_or_in_a_pair_alike(pipeline, text, units):
    assert [quantity.unit for quantity in pipeline.extract(text).quantities] == units


@pytest.mark.parametrize(
    ("text", "written", "unit", "kind"),
    [
        ("The theft rate was 40 per 100,000 people.", "40 per 100,000 people", "per 100,000 people", "rate"),
        ("There were 6 fires per 1,000 homes.", "6 fires per 1,000 homes", "fire per 1,000 homes", "rate"),
        ("The van takes 9 litres per 100 km.", "9 litres per 100 km", "liter per 100 kilometer", "rate"),
        ("It has three nurses per 500 people.", "three nurses per 500 people", "nurse per 500 people", "rate"),
        ("Flour is $3 per 100 kilograms.", "$3 per 100 kilograms", "dollar per 100 kilogram", "money"),
        (
            "It lost 4 foals per 1,000 live births.",
            "4 foals per 1,000 live births",
            "foal per 1,000 live births",
            "rate",
        ),
        ("Salt is $3 per 10 grams.", "$3 per 10 grams", "dollar per 10 gram", "money"),
    ],
)
def test_a_number_per_a_number_of_others_is_one_rate(pipeline, text, written, unit, kind):
    (quantity,) = pipeline.extract(text).quantities

    assert (quantity.span.text, quantity.unit, quantity.unit_kind) == (written, unit, kind)


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("Goats outnumber people 3 to 1 on the island.", "3 to 1", 3),
        ("Goats outnumbered people by more than 3-to-1.", "more than 3-to-1", 3),
        ("Voters of the town backed it by nearly 2-1.", "nearly 2-1", 2),
        ("It has a two-to-one margin.", "two-to-one", 2),
        ("The mare had odds of 20-1.", "20-1", 20),
    ],
)
def test_a_ratio_to_one_is_one_number(pipeline, text, written, value):
    (quantity,) = pipeline.extract(text).quantities

    assert (quantity.span.text, quantity.value, quantity.unit) == (written, value, "to 1")


def test_the_word_age_is_the_unit_as_written_and_each_number_has_its_own_bound(pipeline):
    old, young = pipeline.extract("Sailors over the age of 21 and under the age of 30 may row.").quantities

    assert [(old.unit_text, str(old.bound)), (young.unit_text, str(young.bound))] == [("age", "gt"), ("age", "lt")]


def test_an_elided_unit_is_carried_over(pipeline):
    text = "The estate sold 250 homes by auction and 187 by tender. Rooms have a 7- or 8-inch screen."
    homes, tender, seven, eight = pipeline.extract(text).quantities

    assert (homes.unit, tender.unit) == ("home", "home")
    assert (seven.unit, eight.unit) == ("inch", "inch")


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("The shed is 10 x 12 feet.", [10, 12], "foot"),
        ("They sold a 6-by-9-foot rug.", [6, 9], "foot"),
        ("It is 7 vs 9 grams.", [7, 9], "gram"),
        ("It rang after 5, 10 and 15 minutes.", [5, 10, 15], "minute"),
    ],
)
def test_numbers_side_by_side_share_the_unit_of_the_last(pipeline, text, values, unit):
    found = pipeline.extract(text).quantities

    assert [(q.value, q.unit) for q in found] == [(value, unit) for value in values]


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("Ito is 6-foot-4 and quick.", "6-foot-4", "76", "inch"),
        ("The six-foot-four-inch guard ran.", "six-foot-four-inch", "76", "inch"),
        ("She stands 5 feet 11 inches tall.", "5 feet 11 inches", "71", "inch"),
        ("She stands 5ft 11in tall.", "5ft 11in", "71", "inch"),
        ("She stands 5'11\" in socks.", "5'11\"", "71", "inch"),
        ("She stands just over 6 feet 2.", "just over 6 feet 2", "74", "inch"),
        ("Bell finished in 13 minutes, 5 seconds.", "13 minutes, 5 seconds", "785", "second"),
        ("Bell ran 2 hours, 1 minute and 5.5 seconds.", "2 hours, 1 minute and 5.5 seconds", "7265.5", "second"),
        ("The ferry takes 2h 10m.", "2h 10m", "130", "minute"),
        ("The ferry takes an hour and 20 minutes.", "an hour and 20 minutes", "80", "minute"),
        ("The baby weighed 8lb 3oz at birth.", "8lb 3oz", "131", "ounce"),
        ("The road is 26 miles 385 yards long.", "26 miles 385 yards", "46145", "yard"),
        ("He got three years and six months.", "three years and six months", "42", "month"),
        ("She was 5 years and 3 months old.", "5 years and 3 months old", "63", "month of age"),
        ("He paid 5 dollars and 30 cents.", "5 dollars and 30 cents", "5.3", "dollar"),
    ],
)
def test_what_is_given_in_two_units_is_one_number_in_the_smaller(pipeline, text, written, value, unit):
    (quantity,) = pipeline.extract(text).quantities

    assert (quantity.span.text, quantity.value, quantity.unit) == (written, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ito is 6-foot-4 and quick.", ""),
        ("The ferry takes 2 hours, 10 minutes.", "minutes"),
        ("Goats outnumber people 3 to 1 on the island.", "to 1"),
        ("The mare had odds of 20-1.", ""),
    ],
)
def test_the_unit_as_written_is_that_of_the_value(pipeline, text, written):
    (quantity,) = pipeline.extract(text).quantities

    assert quantity.unit_text == written


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It takes between 2 hours and 10 minutes.", [2, 10]),
        ("They met once a day and 20 minutes at night.", [20]),
        ("He served two years and 18 months.", [2, 18]),
        ("They ran 3 miles and lifted 20 pounds.", [3, 20]),
        ("He got two years and three days.", [2, 3]),
    ],
)
def test_other_units_side_by_side_stay_apart(pipeline, text, values):
    assert [quantity.value for quantity in pipeline.extract(text).quantities] == values


def test_a_number_in_the_name_of_what_another_counts_keeps_its_own_unit(pipeline):
    planes, seats = pipeline.extract("The firm has six 200-seat planes.").quantities

    assert (planes.unit, seats.unit) == ("200-seat plane", "seat")


def test_an_amount_in_two_currencies_is_one_claim_with_two_readings(pipeline):
    extraction = pipeline.extract("The port paid more than €5m ($5.4m) for it.")
    euros, dollars = extraction.quantities
    (claim,) = extraction.claims

    assert dollars.converts == euros.span
    assert claim.quantities == (euros, dollars)
    assert str(dollars.bound) == "gt"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No deaths were reported.", [("No", 0, "death")]),
        ("None of the owners came.", [("None", 0, "owner")]),
        ("The town saw almost zero growth.", [("almost zero", 0, "")]),
        ("Not a single owner came.", [("Not a single", 0, "owner")]),
        ("Not one of the owners came.", [("Not one", 0, "owner")]),
        ("Not a single one of the owners came.", [("Not a single one", 0, "owner")]),
        ("Not one of the 12 came.", [("Not one", 0, ""), ("12", 12, "")]),
        ("There are no doubts, and no one minds any longer.", []),
    ],
)
def test_nothing_is_a_number_where_it_counts_something(pipeline, text, found):
    assert [(q.span.text, q.value, q.unit) for q in pipeline.extract(text).quantities] == found


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The average age of mothers is 30.9.", Decimal("30.9")),
        ("A boy of eight was lost.", 8),
        ("The actress, who lived in Arbel, was 33.", 33),
        ("Ada Bell, 44, runs the mill.", 44),
        ("The mason, 34, runs the mill.", 34),
        ("They met Sarah Bell 44 a mason of note.", 44),
        ("They found a boy of 12.", 12),
        ("She turned 60.", 60),
        ("She turns 60 in May.", 60),
        ("She died at 60.", 60),
        ("Bell was just 24 when the mill burned.", 24),
        ("The boy, 6, wept.", 6),
        ("Ada Bell (52) wept.", 52),
        ("A 40-something mason wept.", 40),
        ("Her son is 3.", 3),
        ("The twins, both nine, wept.", 9),
        ("At 67, she runs the mill.", 67),
        ("The oldest was 88.", 88),
        ("Even now at 86 she runs the mill.", 86),
        ("And now, at 71, Ada Bell runs the mill.", 71),
        ("At 67, Ada Bell runs the mill.", 67),
        ("Anyone over 21 may stay.", 21),
        ("The under-21 side lost.", 21),
        ("She is nearly 60.", 60),
        ("The nurses are over 60.", 60),
        ("The mason, who was 10, wept.", 10),
    ],
)
def test_an_age_needs_no_unit(pipeline, text, age):
    (quantity,) = pipeline.extract(text).quantities

    assert (quantity.value, quantity.unit, str(quantity.unit_kind)) == (age, "year of age", "age")


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [
        ("The clinic treated 20 injured passengers.", "passenger", "injured passengers"),
        ("Arbel leases 30 publicly owned barges.", "barge", "publicly owned barges"),
        ("Its crews searched three other harbours.", "harbour", "other harbours"),
        ("The yard will hire 300 more welders.", "welder", "welders"),
        ("She has sailed with nine of the same skippers.", "skipper", "same skippers"),
    ],
)
def test_a_counted_noun_is_kept_as_a_name_and_as_it_is_written(pipeline, text, unit, written):
    (quantity,) = pipeline.extract(text).quantities

    assert (quantity.unit, quantity.unit_text, quantity.counted) == (unit, written, written)
