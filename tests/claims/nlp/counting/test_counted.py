"""What a number is said of: one noun phrase that it counts or measures, and the subject of its clause beyond that."""

from decimal import Decimal

import pytest

# The noun itself, with what belongs to it.
THINGS = [
    ("The committee heard from 45 witnesses.", "45", "witnesses", "committee"),
    ("The storm killed 12 sheep in Norland last year.", "12", "sheep", "storm"),
    ("The tower is 12 times taller than the mill.", "12", "tower", ""),
    ("The mill made 12 times as many bolts.", "12", "bolts", "mill"),
    ("The city has 12 new hospitals for children.", "12", "new hospitals for children", "city"),
    ("Up to six ships a year leave the yard.", "Up to six", "ships", ""),
    ("The brewery told its 300 employees in May.", "300", "employees", "brewery"),
    ("The province has recorded 400 cases of measles since March.", "400", "cases of measles", "province"),
    ("Tens of thousands of commuters were stranded.", "Tens of thousands", "commuters", ""),
    ("One in five children lives in poverty.", "One in five", "children", ""),
    ("Only 14 of the 60 buses were running.", "Only 14 of the 60", "buses", ""),
    ("Three of the ferries sank.", "Three", "ferries", ""),
    ("Half the ferries sank.", "Half", "ferries", ""),
    ("The bank closed two of the town’s branches.", "two", "branches", "town"),
    ("The bank closed 20 of Anna Berg’s branches.", "20", "branches", "Anna Berg"),
    ("Two of the mill’s five owners resigned.", "Two", "owners", "mill"),
    ("Two of the mill’s five owners resigned.", "five", "owners", "mill"),
    ("Arbel has won 758 pledged votes.", "758", "pledged votes", "Arbel"),
    ("Arbel lost six of the last seven races.", "six", "races", "Arbel"),
    ("Arbel hired two well-known Norland cooks.", "two", "well-known Norland cooks", "Arbel"),
    ("Arbel paid “dozens” of drivers.", "dozens", "drivers", "Arbel"),
    ("The ferry has a 9-tonne winch, a 40-watt lamp and a crew led by a 60-year-old mate.", "40-watt", "lamp", "ferry"),
    ("The navy freed three men, aged 24, 31 and 45.", "31", "men", ""),
    ("The navy freed three men, aged 24, 31 and 45.", "45", "men", ""),
    ("The magnitude 6.4 quake struck 12 km off the coast.", "12 km", "coast", "quake"),
    ("The average price of a barn in Norby, at £310,000, is high.", "£310,000", "average price of a barn in Norby", ""),
    ("The yard built 12 percent fewer boats.", "12 percent", "boats", "yard"),
    ("It takes some 3,500 pupils, about 60 per cent of whom get milk.", "about 60 per cent", "pupils", ""),
    ("The port hired guards of the city, of whom 60 percent are men.", "60 percent", "guards of the city", ""),
    ("The mill’s sales, which have tripled, rose.", "tripled", "mill’s sales", ""),
    ("Oslo rose 5% on Monday, Bergen 6% and Norby 7%.", "6%", "Bergen", ""),
    ("Oslo rose 5% on Monday, Bergen 6% and Norby 7%.", "7%", "Norby", ""),
    ("Ito won 12 seats in the north, Berg 14 and Hamm two.", "14", "seats", "Berg"),
    ("Ito must win 53 percent of the remaining seats, Berg 59 percent.", "59 percent", "remaining seats", "Berg"),
    ("Seven of Norby state’s 44 mills shut.", "Seven", "mills", "Norby state"),
    ("Save 20% on all lamps this week.", "20%", "lamps", ""),
    ("Arbel has 14 mills and bought two more in Norland.", "two", "mills", "Arbel"),
    ("There are a million fewer sheep on the hills.", "a million", "sheep on the hills", ""),
    ("The yard hired two low-cost former naval architects.", "two", "low-cost former naval architects", "yard"),
    ("The union backed eight state legislative candidates.", "eight", "state legislative candidates", "union"),
    ("The port has two cultures - crab and cod - in its past.", "two", "cultures", "port"),
    ("Arbel is growing, becoming the first port to sell 300 ferries.", "300", "ferries", "Arbel"),
    ("Four ferries sank and just 14 sailed.", "just 14", "ferries", ""),
    ("In May, Arbel sold at least 19 boats and Ito sold at least 15.", "at least 15", "boats", "Ito"),
    ("Arbel has 370 votes, Berg has 129 and Ito left the race with 163.", "129", "votes", "Berg"),
    ("Arbel has 370 votes, Berg has 129 and Ito left the race with 163.", "163", "votes", "Ito"),
    ("Arbel made a profit of $3m last year, 22% more than in 2020.", "22%", "profit", "Arbel"),
    ("The yard sold 120 boats in May, a third fewer than in April.", "a third", "boats", "yard"),
    ("The river crested at 9 metres in Norby, 1.4 metres above the record.", "1.4 metres", "river", ""),
    ("The council set aside $25m in aid, half of it this year.", "half", "aid", "council"),
    ("Volumes fell by a fifth to 212 units in October, from 265 a year earlier.", "265", "Volumes", ""),
    (
        "Some 34 millimetres of rain fell. The mayor moved 85 people, a third of them children, on Sunday.",
        "a third",
        "people",
        "mayor",
    ),
    ("“The river is angry,” Holt said. “It came up four metres in an hour.”", "four metres", "", ""),
    ("It has a single 150 kW (204 PS) motor.", "150 kW", "motor", ""),
    ("Bread was 11.3 percent dearer.", "11.3 percent", "Bread", ""),
    ("The mill is twice as tall as the church.", "twice", "mill", ""),
    ("Some 380 houses, or one in six, burned.", "one in six", "houses", ""),
    ("Colds in Arbel double to more than 127.", "more than 127", "Colds in Arbel", ""),
    ("More than half of those infected needed hospital treatment.", "More than half", "those infected", ""),
    ("57% of men want to go on; 32% favour talks.", "32%", "men", ""),
    ("Its appeal is only 22 percent funded.", "only 22 percent", "appeal", ""),
    ("The average was $516,000, eight times local earnings.", "$516,000", "average", ""),
    ("The average was $516,000, eight times local earnings.", "eight", "local earnings", "average"),
    ("The firm sold its mill to Arbel for $5m.", "$5m", "mill", "firm"),
    ("Arbel sell striker Okoye to Norland for club-record $5m.", "$5m", "striker Okoye", "Arbel"),
    ("The 26-year-old scored 31 goals in 47 games.", "26-year-old", "", ""),
    ("The year was warm, with average temperatures 1.4C above normal.", "1.4C", "average temperatures", ""),
    ("Eggs cost twice as much as last spring.", "twice", "Eggs", ""),
    ("The agency puts the risk of a flood at 1 in 20.", "1 in 20", "risk of a flood", "agency"),
    ("The duty stays frozen at 52p a litre.", "52p a litre", "duty", ""),
    (
        "Arbel reported second-quarter revenue of $12m, up 17% from May and ahead of the $11m analysts had expected.",
        "17%",
        "second-quarter revenue",
        "",
    ),
    (
        "Arbel reported second-quarter revenue of $12m, up 17% from May and ahead of the $11m analysts had expected.",
        "$11m",
        "second-quarter revenue",
        "",
    ),
    ("Even 40 steps, or roughly three metres, helped.", "roughly three metres", "steps", ""),
    ("They had an average age of 58; 54 per cent were women.", "54 per cent", "", ""),
    ("Some 212 patients with type 2 diabetes walked.", "Some 212", "patients with type 2 diabetes", ""),
    ("It takes 600 lorries a year - 30% of the total - off the roads.", "30%", "lorries", ""),
    ("The mill added 19 buyers, taking the total to 413.", "413", "buyers", "mill"),
    ("Its debts stand at 3.1 times earnings.", "3.1", "earnings", "debts"),
    ("Temperatures of up to 22C made it a warm race.", "up to 22C", "Temperatures", ""),
    ("Ito was on 41 percent, with Berg on 35.", "35", "Berg", ""),
    ("The cuts will hit 650 cabin crew.", "650", "cabin crew", "cuts"),
    ("Arbel won 41 seats, the Greens took 12 and the rest went elsewhere.", "12", "seats", "Greens"),
    ("Arbel has 503 boats and Norland has 70.", "503", "boats", "Arbel"),
    ("The hall announced 14 votes for Ito, 31 for Berg and two for Hamm.", "31", "votes", "Berg"),
    ("The race was watched by 10 sailors rather than 11.", "11", "sailors", "race"),
    (
        "About 3,000 Norland Motor Co. white-collar workers left.",
        "About 3,000",
        "Norland Motor Co. white-collar workers",
        "",
    ),
    ("6,091 (52%) people in the group took part.", "6,091", "people in the group", ""),
    ("Ito got 18 votes this week, Berg got seven and Hamm got three.", "seven", "votes", "Berg"),
    ("The port’s five-city parade Tuesday in the north was loud.", "five", "parade", ""),
    ("The raid carried out by the Norland navy that killed 12 sheep was loud.", "12", "sheep", "raid"),
    ("The ferry built by the Norland navy that killed 12 sheep was loud.", "12", "sheep", "Norland navy"),
    ("There are 148 wildfires burning 7,100 acres.", "7,100 acres", "wildfires", ""),
    ("At least 5,000 people were moved and over 400 were fed.", "over 400", "people", ""),
    ("Arbel has 11 boats, Norland has 10, Brenford has five.", "five", "boats", "Brenford"),
    ("The party holds 120 of the 300 seats in parliament.", "120 of the 300", "seats in parliament", "party"),
    ("There were 14 patients in the ward.", "14", "patients in the ward", ""),
    ("There were no survivors.", "no", "survivors", ""),
    ("The wall was built by 400 prisoners.", "400", "prisoners", "wall"),
    ("The attack left 7 dead in the old harbour.", "7", "dead in the old harbour", "attack"),
    ("At least 50 soldiers were wounded in the attack.", "At least 50", "soldiers", ""),
    ("A record 4,500 runners took part.", "A record 4,500", "runners", ""),
    ("The bank’s 40 nurses went on strike.", "40", "nurses", "bank"),
    ("The port sold 12 ferries in 2020 and 15 in 2021.", "15", "ferries", "port"),
    ("The yards offered 250 homes by lot, 187 by tender.", "187", "homes", "yards"),
    ("Of the 52 guests, 22 were ill.", "22", "guests", ""),
    ("A survey of 1,000 adults found that 60% were against the plan.", "60%", "adults", "survey"),
    ("Of the 114 sailors, nine out of 10 reported high fever.", "nine out of 10", "sailors", ""),
    ("The men fled but guards were able to catch two of them.", "two", "men", "guards"),
    ("Many of the 13 sailors fell ill.", "13", "sailors", ""),
    ("Ito met a crowd that the mayor estimated at 3,000 people.", "estimated at 3,000", "people", "crowd"),
    ("The guild sent goods from six wind-driven mills.", "six", "wind-driven mills", "guild"),
    ("About 90 people a day took the ferry, up from more than 30 people in May.", "more than 30", "people", ""),
    ("The mill cut 300 jobs at four of its sheds.", "four", "sheds", "mill"),
    ("In May Arbel lost 12 ferries.", "12", "ferries", "Arbel"),
    ("On Oct. 6 Arbel lost 12 ferries.", "12", "ferries", "Arbel"),
    ("The gale sank 12 boats and harbour walls fell.", "12", "boats", "gale"),
]
# The noun that the number and its unit stand before.
BEFORE = [
    ("Tolls fell to €44m. Fares will rise by 30 cents.", "30 cents", "Fares", ""),
    ("Divers had reported cracks as long as 40 centimetres.", "as long as 40 centimetres", "cracks", ""),
    ("Divers found a hull 30 metres long.", "30 metres", "hull", ""),
    ("A 20-member panel approved the plan.", "20", "panel", ""),
    ("The 12-storey tower burned.", "12", "tower", ""),
    ("The six-day, 28-stop Norland bus tour was loud.", "28", "Norland bus tour", ""),
    ("The list of yards is long, with four-, five- and six-deck ferries.", "five", "ferries", ""),
    ("The 80-year-old ship sank.", "80-year-old", "ship", ""),
    ("Workers were given a 4% pay rise.", "4%", "pay rise", "Workers"),
    ("The country has a 25% tax on imported cars.", "25%", "tax on imported cars", "country"),
    ("The $80 million bridge opened in May.", "$80 million", "bridge", ""),
    ("The museum received a €1.5 million grant.", "€1.5 million", "grant", "museum"),
    ("A 40-kilometre stretch of road was closed.", "40-kilometre", "stretch of road", ""),
    ("The 1,200-megawatt reactor was shut down.", "1,200-megawatt", "reactor", ""),
    ("Norland’s $3 billion purchase of the mine was approved.", "$3 billion", "purchase of the mine", "Norland"),
    ("He sold his 40% stake in the brewery.", "40%", "stake in the brewery", ""),
    ("The guild has a 40-metre-wide canal.", "40-metre", "canal", "guild"),
    ("A 6ft tall man was seen near the shop.", "6ft", "man", ""),
    ("A 6ft (1.8m) tall man was seen near the shop.", "6ft", "man", ""),
    ("They built a 10-mile (16km) long tunnel under the bay.", "16km", "tunnel", ""),
    ("The 2.5-tonne (5,500lb) bell fell.", "2.5-tonne", "bell", ""),
    ("A 37m (121ft)-long skeleton was found.", "37m", "skeleton", ""),
    ("A 5 kg (11 lb) old stone was found.", "5 kg", "old stone", ""),
    ("The peak sent an ash column 8,000 metres into the sky.", "8,000 metres", "ash column", ""),
    ("The rule ends, adding £900 a year to the average mill's bill.", "£900 a year", "average mill's bill", "rule"),
    ("The storm knocked 3 points off growth.", "3 points", "growth", "storm"),
    ("State debt rose to $31 trillion, or 90% of output.", "90%", "output", "State debt"),
    ("The poll put Ito on 17 points and the Otters on 19.", "17 points", "Ito", "poll"),
    ("The poll put Ito on 17 points and the Otters on 19.", "19", "Otters", "poll"),
    ("The average age of mothers is 30.9.", "30.9", "average age of mothers", ""),
    ("A drop of 3C to 5C is likely.", "3C to 5C", "drop", ""),
    ("Foreign guests, at 3.04 million, set a record.", "3.04 million", "Foreign guests", ""),
    ("Anna Berg, a 50-year-old baker from Norland, won.", "50-year-old", "baker from Norland", "Anna Berg"),
    ("The office noted a 29% increase year-on-year.", "29%", "increase", "office"),
    ("It runs a 35% increased risk of falling ill.", "35%", "increased risk", ""),
    ("The old toll was 30 set last season.", "30", "", ""),
    ("The race has a 5 km swim, a 20 km ride and a 9 km run.", "9 km", "run", "race"),
]
# What a preposition ties to the number.
TIED = [
    (
        "The harbour fund controls roughly one-fifth of the fishing fleet.",
        "roughly one-fifth",
        "fishing fleet",
        "harbour fund",
    ),
    ("Two-thirds of the wheat was lost.", "Two-thirds", "wheat", ""),
    ("Nearly half of all pupils failed the exam.", "Nearly half", "pupils", ""),
    ("The fire burned 5,000 hectares of forest.", "5,000 hectares", "forest", "fire"),
    ("The dam holds 3 million cubic metres of water.", "3 million cubic metres", "water", "dam"),
    ("The tunnel runs for 8 miles (13 km) of rock.", "8 miles", "rock", "tunnel"),
    ("Police seized 30 kilos of cocaine.", "30 kilos", "cocaine", "Police"),
    ("The farm produces 400 tonnes of apples a year.", "400 tonnes of apples a year", "apples", "farm"),
    ("The party won 42% of the vote in Brenford.", "42%", "vote", "party"),
    ("The flood caused $13 million in damage.", "$13 million", "damage", "flood"),
    ("The shop offers 30% off all shoes.", "30%", "shoes", "shop"),
    ("The ministry spent 300 million crowns on roads.", "300 million crowns", "roads", "ministry"),
    ("The firm paid $4.5 million for a warehouse.", "$4.5 million", "warehouse", "firm"),
    ("They bought a warehouse for $4.5 million.", "$4.5 million", "warehouse", ""),
    ("The island owes billions of dollars in taxes.", "billions of dollars", "taxes", "island"),
    ("The mine ships millions of tonnes of coal.", "millions of tonnes", "coal", "mine"),
    ("He hopes to save the deal, worth a reported $2 million.", "$2 million", "deal", ""),
    ("Among fishermen, 57 percent agreed.", "57 percent", "fishermen", ""),
    ("The firm paid $40 in exchange for silence.", "$40", "firm", ""),
    ("The yard burned $2 million worth of timber.", "$2 million", "timber", "yard"),
    (
        "The toll was 10 percent of the firms annual income whichever is more.",
        "10 percent",
        "firms annual income",
        "toll",
    ),
    ("The fare rose to $9 in early trading.", "$9", "fare", ""),
    ("Ito won just 19 percent among rope makers.", "just 19 percent", "rope makers", "Ito"),
    ("The barrel is for sale on the guild’s website for $299.", "$299", "barrel", ""),
    ("The barrel weighs 3 kg, compared to 2 kg for the old crate.", "2 kg", "old crate", "barrel"),
    ("The firm lost fuel worth $9 million dollars.", "$9 million dollars", "fuel", "firm"),
]
# The noun whose phrase holds the number.
HEAD = [
    ("Revenue of $3 billion was reported.", "$3 billion", "Revenue", ""),
    ("A pipeline of 900 kilometres was planned.", "900 kilometres", "pipeline", ""),
    ("The firm earned $2 a share on revenue of $35 million.", "$2 a share", "firm", ""),
    ("There was an improvement in margins to 64%.", "64%", "margins", ""),
    ("The firm beat the estimate of $3 million.", "$3 million", "estimate", "firm"),
    ("The firm reported a profit of $3 million on sales of $40 million.", "$3 million", "profit", "firm"),
    ("Shares worth $5 billion were sold.", "$5 billion", "Shares", ""),
    ("It was the largest ferry order (over ninety) of the year.", "over ninety", "largest ferry order", ""),
    ("The survey has a margin of error of 2 points.", "2 points", "margin of error", "survey"),
    ("Sailors aged 18 to 34 were told to leave.", "18 to 34", "Sailors", ""),
    ("The storm had winds of 155 mph.", "155 mph", "winds", "storm"),
    ("The mill lost $5 million, less than the loss of $3 million it feared.", "$3 million", "loss", ""),
    ("Tolls make up 3% of the port’s yearly income of 76.", "76", "port’s yearly income", "Tolls"),
    ("The guild announced a fund of €34 million for this year’s race.", "€34 million", "fund", "guild"),
    ("The mill made a profit before tax of 29 million crowns.", "29 million crowns", "profit", "mill"),
    ("Analysts had forecast a loss of $5 million.", "$5 million", "loss", ""),
    ("The longest ferry is the Arbel, at around 35 metres.", "around 35 metres", "Arbel", ""),
    ("The boat will be sold in May, with prices from 70 to 90 crowns.", "70 to 90 crowns", "prices", "boat"),
    ("Trawlers, with crews ranging from 5 to 8, left.", "5 to 8", "crews", ""),
]
# The subject of the clause.
SUBJECT = [
    ("The speed of the ferry is 30 knots.", "30 knots", "speed of the ferry", ""),
    ("The mayor said that rents rose 4%.", "4%", "rents", ""),
    ("According to the mayor, the bridge cost $80 million.", "$80 million", "bridge", ""),
    ("Officials estimate that the bridge will cost $80 million.", "$80 million", "bridge", ""),
    ("The bridge is expected to cost $80 million.", "$80 million", "bridge", ""),
    ("The bridge, which cost $80 million, opened in May.", "$80 million", "bridge", ""),
    ("The ferry is within 2% of its all-time high.", "within 2%", "all-time high", "ferry"),
    ("The fire swept through Brenford, 60 km north of Arbel.", "60 km", "Brenford", ""),
    ("The firm dropped the most in the index, down 5.3%.", "5.3%", "firm", ""),
    ("Exports (the ministry’s measure) fell 15,000.", "15,000", "Exports", ""),
    ("A poll shows Ito with 31 percent backing followed by Anna Berg at 12 percent.", "12 percent", "Anna Berg", ""),
    ("He drove from Brenford, Norland — about six hours away.", "about six hours", "Brenford, Norland", ""),
    ("The bridge, 300 metres long, was closed.", "300 metres", "bridge", ""),
    ("A parcel weighing 4 kg was found.", "4 kg", "parcel", ""),
    ("The cost of the bridge has doubled to $80 million.", "$80 million", "cost of the bridge", ""),
    ("The charge on the old 10-year lease climbed to 4.2%.", "4.2%", "charge on the old 10-year lease", ""),
    ("Sales of electric cars reached 90,000.", "90,000", "Sales of electric cars", ""),
    ("Traffic between the two harbours declined 30 percent.", "30 percent", "Traffic between the two harbours", ""),
    ("Inflation, at 9%, was the highest in decades.", "9%", "Inflation", ""),
    ("Each crossing costs €5.", "€5", "crossing", ""),
    ("Anna Berg, 34, won the race.", "34", "Anna Berg", ""),
    ("Nurses work an average of 50 hours a week.", "an average of 50 hours a week", "Nurses", ""),
    ("The share price fell from 20 euros to 15 euros.", "15 euros", "share price", ""),
    ("Only 60 percent of the sailors paid $5.", "$5", "sailors", ""),
    ("Arbel fell most on Friday down 3%.", "3%", "Arbel", ""),
    ("Ferries closed higher Arbel ferries rose 3%.", "3%", "Arbel ferries", ""),
    ("Fares rose 3% in the year that ended in May after falling 5% in the year before.", "5%", "Fares", ""),
    ("The boats measure between 40 and 50 metres across.", "40 and 50 metres", "boats", ""),
    ("Brenford saw the best growth of any town in Norland, up by 6%.", "6%", "best growth of any town in Norland", ""),
    ("Tolls per ferry rose 4%.", "4%", "Tolls per ferry", ""),
    ("Total ferry sales were up 16% year over year.", "16%", "Total ferry sales", ""),
    ("Ferry sales on Feb. 6 rose 5%.", "5%", "Ferry sales", ""),
    ("Like-for-like ferry sales had fallen by 6.9%.", "6.9%", "Like-for-like ferry sales", ""),
    ("Sales in the end-of-year sale are down 7%.", "7%", "Sales in the end-of-year sale", ""),
    ("The note hit the mill’s shares, which ended Tuesday trading down 15%.", "15%", "mill’s shares", ""),
    ("At $14 million per year, Arbel’s deal was no bargain.", "$14 million per year", "Arbel’s deal", ""),
    ("In 2024 sailors spent $5 million.", "$5 million", "sailors", ""),
    ("Arbel and Berg, which each control 9 percent of the trade, are old.", "9 percent", "trade", "Arbel and Berg"),
    ("The port’s debt rose to $984 million, which was 4.6% of its income.", "4.6%", "income", "port’s debt"),
    (
        "Sales from the yard that makes the Arbel 20 sail suite rose 20 percent.",
        "20 percent",
        "Sales from the yard",
        "",
    ),
]
# What the subject changed, sold or bought.
OBJECT = [
    ("The port raised fees by 25 cents.", "25 cents", "fees", "port"),
    ("The bank cut its main rate 25 basis points.", "25 basis points", "main rate", "bank"),
    ("Arbel pulled the index 2% lower.", "2%", "index", "Arbel"),
    ("The move pushed the mortgage rate above 8.5%.", "above 8.5%", "mortgage rate", "move"),
    ("They sold the house for $2 million.", "$2 million", "house", ""),
    ("Arbel sold its mine to Norland for $3 billion.", "$3 billion", "mine", "Arbel"),
    ("The council will raise the cost of parking by 5%.", "5%", "cost of parking", "council"),
]
# What changes, not the change.
CHANGE = [
    ("The mill posted a 5% rise in sales.", "5%", "sales", "mill"),
    ("The report shows an increase of 4% in prices.", "4%", "prices", ""),
    ("The mayor’s 22-point loss in Norland was a shock.", "22-point", "loss in Norland", "mayor"),
    ("The town saw a 4% fall in visitors.", "4%", "visitors", "town"),
]
POLL = "Some 45 percent of likely voters backed Ito while 42 percent favored Berg and 9 percent said nothing."
# Numbers that share what they are said of.
SHARED = [
    ("Arbel’s shares fell 3%, Norland’s 4% and Brenford’s 5%.", "3%", "Arbel’s shares", ""),
    ("The town’s water use dropped 15 percent, its power use 8 percent.", "8 percent", "power use", ""),
    (POLL, "42 percent", "likely voters", ""),
    (POLL, "9 percent", "likely voters", ""),
    ("Imports rose by 3%, exports by 5%.", "5%", "exports", ""),
    ("The plant lost 60% of its value, or more than $30 million.", "more than $30 million", "value", "plant"),
    ("The fine is €5m ($5.4m).", "$5.4m", "fine", ""),
    ("Shares of Arbel were down 3%.", "3%", "Shares of Arbel", ""),
    ("Rents rose 2%, with ropes and sails between 6% and 7%.", "6% and 7%", "ropes and sails", ""),
    ("Arbel made 54 percent of profit abroad and 46 percent was made at home.", "46 percent", "profit", ""),
    ("The port earned 5 percent of its income from tolls, up from 3 percent.", "3 percent", "income", "port"),
    ("The fee rose to $9 from $7, more than 20 percent, in May.", "more than 20 percent", "fee", ""),
    ("Free passes fell (40 before the break, 30 after).", "30", "Free passes", ""),
    ("The guild sold 300 ropes last year, down 42% from the year before.", "42%", "ropes", "guild"),
]
# What the pronoun stands for.
PRONOUNS = [
    ("The mill opened in 1990. It employs 300 people.", "300", "people", "mill"),
    ("Bob took a call. It lasted two minutes.", "two minutes", "", ""),
    ("The mill closed in May. It lost €2 million.", "€2 million", "mill", ""),
    ("Arbel said it would cut 500 jobs.", "500", "jobs", "Arbel"),
    ("The bridge was old, and it cost $40 a day to guard.", "$40 a day", "bridge", ""),
    ("Ministers said they would hire 300 nurses.", "300", "nurses", "Ministers"),
    ("Anna Berg won. She spent $3 million on the race.", "$3 million", "race", "Anna Berg"),
    ("The mayor said she would spend $3 million.", "$3 million", "mayor", ""),
    ("Berg & Ito was the winner, and it earned 9 percent.", "9 percent", "Berg & Ito", ""),
]
# Nothing is named.
EMPTY = [
    ("It cost $40.", "$40", "", ""),
    ("The mayor said it would cost $3 million.", "$3 million", "", ""),
    ("We have three weeks to pack.", "three weeks", "", ""),
    ("25% said they would move to the coast.", "25%", "", ""),
]


@pytest.mark.parametrize(
    ("text", "span", "counted", "subject"),
    [*THINGS, *BEFORE, *TIED, *HEAD, *SUBJECT, *OBJECT, *CHANGE, *SHARED, *PRONOUNS, *EMPTY],
)
def test_a_number_names_what_it_counts_and_whose_clause_it_is(pipeline, text, span, counted, subject):
    quantity = next(q for q in pipeline.extract(text).quantities if q.span.text == span)

    assert (quantity.counted, quantity.subject.text if quantity.subject else "") == (counted, subject)
    for found in (quantity.counted_span, quantity.subject):
        assert found is None or text[found.start : found.end] == found.text


def test_the_one_who_reports_a_number_is_not_what_it_measures(pipeline):
    (quantity,) = pipeline.extract("The mayor said that rents rose 4%.").quantities

    assert (quantity.counted, quantity.subject) == ("rents", None)


@pytest.mark.parametrize(
    ("text", "span", "place", "time"),
    [
        ("The storm killed 12 sheep in Norland last year.", "12", "in Norland", "last year"),
        ("The raid left 3 dead in Norland’s capital, and talks began in Brenford.", "3", "in Norland’s capital", ""),
        ("It was the largest raid (over ninety) in three years.", "over ninety", "", "in three years"),
        ("The port handles a third of trade (it was rebuilt 11 years ago).", "a third", "", ""),
        ("In May, as the snow fell, and after some delay, 40 lorries left.", "40", "", ""),
        ("In Norland, 40 lorries left.", "40", "In Norland", ""),
        ("We sold 60 boats last year and want to triple that by 2028.", "triple", "", "by 2028"),
        ("It will be 4% at the end of next year.", "4%", "", "at the end of next year"),
        ("Sales will fall 5% in the first half of 2024.", "5%", "", "in the first half of 2024"),
        ("It sold 60 boats between 2000 and 2023, or three a year.", "60", "", "between 2000 and 2023"),
        ("Fares rose by a quarter in Norland.", "a quarter", "in Norland", ""),
        ("It sold 60 boats this winter.", "60", "", "this winter"),
        ("It sold 12% last year, up from 10%.", "10%", "", ""),
        ("It sold 12% last year, up from 10% in May.", "10%", "", "in May"),
        ("The taps run for six hours a day, and 300 people wait.", "300", "", ""),
        ("They took 3% in May, because prices were up 6%.", "6%", "", ""),
        ("The port lost 40 lorries, 5 more than in the year before.", "5", "", "in the year before"),
        ("Last year, 40 lorries left.", "40", "", "Last year"),
        ("The port lost 40 lorries from 2005 to 2014.", "40", "", "from 2005 to 2014"),
        ("The port lost 40 lorries between May 5-7.", "40", "", "between May 5-7"),
        ("The port lost 40 lorries early Tuesday morning.", "40", "", "early Tuesday morning"),
        ("The port lost 40 lorries since Monday’s storm.", "40", "", "since Monday’s storm"),
        ("The mayor spoke to 40 drivers in Lisbon Tuesday.", "40", "in Lisbon", "Tuesday"),
        ("The port lost 40 lorries in the year to October.", "40", "", "in the year to October"),
        ("The port lost 40 lorries yesterday afternoon.", "40", "", "yesterday afternoon"),
        ("Over a quarter of Arbel’s drivers, 40 in all, left.", "40", "", ""),
        ("The mayor wrote for Norland Today, which has 40 readers.", "40", "", ""),
        ("The fire burned 40 farms for a second day.", "40", "", ""),
        ("Companies in the Arbel & Berg index lost 3%.", "3%", "", ""),
        ("The mayor bought a 40% stake in Arbel.", "40%", "", ""),
        ("The mayor printed 40 leaflets in Spanish.", "40", "", ""),
        ("The mayor won 40 votes in the Arbel race.", "40", "", ""),
        ("The mayor met 40 drivers at the Arbel airport.", "40", "at the Arbel airport", ""),
        ("Visitors rose 12% from a year earlier.", "12%", "", "from a year earlier"),
    ],
)
def test_place_and_time_are_those_of_the_numbers_own_clause(pipeline, text, span, place, time):
    quantity = next(q for q in pipeline.extract(text).quantities if q.span.text == span)

    found = [scope.text if scope else "" for scope in (quantity.place_scope, quantity.time_scope)]
    assert found == [place, time]


def test_a_duration_is_no_scope_of_itself(pipeline):
    (quantity,) = pipeline.extract("The strike held the port in suspense for three years.").quantities

    assert quantity.time_scope is None


def test_people_of_an_age_without_a_noun_are_not_the_subject_of_the_clause(pipeline):
    (quantity,) = pipeline.extract("The mayor is liked by those aged 45 and over.").quantities

    assert (quantity.counted, quantity.subject) == ("", None)


def test_he_is_no_state(pipeline):
    quantity = pipeline.extract("Arizona voted today. He now has 739 of the delegates.").quantities[-1]

    assert quantity.subject is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Berg and Ito had 11 and 8 percent.", 11, "percent"),
        ("The index rose 41, or 0.7 percent.", 41, ""),
        ("Ito lost 5 points while Berg gained six.", 6, "point"),
        ("It was higher among sailors 45 and older.", 45, "year of age"),
        ("The fire killed 31 people and wounded 45.", 45, "people wounded"),
        ("Police arrested 31 in Arbel and 12 in Norland.", 12, "people arrested"),
        ("Women over 65 and under 18 ride free.", 18, "year of age"),
        ("The mill cut its staff of 4,000 by 300.", 300, ""),
        ("The party won 40 seats, up 12.", 12, "seat"),
        ("The 45m-euro deal was signed.", 45_000_000, "euro"),
        ("He did best with voters under 45.", 45, "year of age"),
        ("It was a song of the “Lucky Four” choir, which has 12 boys.", 12, "boy"),
        ("The six-day, 28-stop Norland bus tour was loud.", 28, "stop"),
        ("Some 300 oil- and gas-fired power plants were shut.", 300, "power plant"),
        ("Among the cases are 16 involving business activity.", 16, ""),
        ("6,091 (52%) people in the group took part.", 6091, "people"),
        ("Exports (the ministry’s measure) fell 15,000.", 15000, ""),
        ("Of the sailors at the rescue (59 died), many were ill.", 59, ""),
        ("The pits ship 4, 5 and 6 tonnes.", 5, "metric ton"),
        ("The error is 4 points; the sample is 651.", 651, ""),
        ("It paid $9,000 in rent.\n\nThe number of its ferries went from 214 in March to 187 in July.", 214, ""),
        ("Four of his twelve ferries sank. Thousands had been aboard.", 1000, ""),
        ("The bank closed two of its branches.", 2, "branch"),
        ("The union backed eight state legislative candidates.", 8, "state legislative candidate"),
        ("There are two radio series about it.", 2, "radio series"),
        ("About a dozen of the mayor’s several dozen aides left.", 12, ""),
        ("Berg had 30 votes and Ito 22 when it closed.", 22, "vote"),
        ("Ito got 45 percent of the vote, Berg 32 and Hamm 20.", 20, "percent"),
        ("Petrol cost $3 a gallon and diesel 4.50.", 4.5, "dollar per gallon"),
        ("The yards built 40 ferries (12 of steel, 28 of wood).", 28, "ferry"),
        ("The north held five fairs, to the south’s three.", 3, "fair"),
        ("The port moved 14 boxes, 3 more than its rival.", 3, "box"),
        ("The league has 20 clubs, six fewer than in 1990.", 6, "club"),
        ("She was given 12 years, six of them suspended.", 6, "year"),
        ("They approved 300 homes, a quarter of them affordable.", 0.25, "home"),
        ("Nearly two thirds of the fleet, 120 boats, sailed.", 120, "boat"),
        ("Some 900 tons of grain left, 600 by rail.", 600, "ton"),
        ("The tank holds 380 litres, rising to 1,250 with a lid.", 1250, "liter"),
        ("Sales of 3 billion euros beat the 2.8 billion expected.", 2_800_000_000, "euro"),
        ("It earned $1.2 billion, compared with 900 million before.", 900_000_000, "dollar"),
        ("The gale left 40 dead and 3,000 without power.", 3000, ""),
        ("The gale injured 29 and displaced hundreds in the north.", 100, "people displaced"),
        ("Berg, who averages 27 points, scored 16 on Friday.", 16, "point"),
        ("Ito scored 33 points and Berg and Hamm added 15 apiece.", 15, "point"),
        ("Sales grow 17% this year, from 26.4 million to 30 million.", 26_400_000, ""),
        ("The index fell 98.03 or 3.77 percent.", Decimal("98.03"), ""),
        ("About 300 tickets, at an average of $6, were sold, 120 fewer than in May.", 120, "ticket"),
        ("Income rose to $3 billion, or $1.84 a share, from $2 billion.", 2_000_000_000, "dollar"),
        ("The mill added 19 buyers, taking the total to 413.", 413, "buyer"),
        ("They watched it for 6.2 years, during which 48 of them died.", 48, ""),
        ("They had planned 180 freight trains a day.", 180, "freight train per day"),
        ("The index dropped 0.8 percent to 98.3, a low.", Decimal("98.3"), ""),
        ("The yard sold 300 boats, about 40 more than last year.", 40, "boat"),
        ("A cod lays between 3m and 7m eggs.", 3_000_000, "egg"),
        ("She earned $210 a month after tax.", 210, "dollar per month"),
        ("They have twice as many as five years ago.", 5, "year"),
        ("Ito was on 9 per cent and the rival Berg on 8.", 8, "percent"),
        ("Where it had won 40 per cent in May, it took just 22.", 22, "percent"),
        ("Revenue slipped to €2bn as passengers fell from 9m to 8m.", 9_000_000, ""),
        ("It will close four of its nine bases.", 9, "base"),
        ("It hit children up to age 4, while 140 are older.", 140, ""),
        ("All had one dose: two in the north, four in the south.", 2, ""),
        ("It has 900 nurses in 14 wards, 300 of them in the north.", 300, "nurse"),
        ("The ferry has two decks above it, one of which is empty.", 1, "deck"),
        ("The fund fell 2.5 percent in May, 3 in June and 1 in July.", 3, "percent"),
        ("They bought 40 Argo 7 jets and two Arbel 3.1 cables.", 40, "Argo 7 jet"),
        ("They sold 4 million next-generation boats.", 4_000_000, "next-generation boat"),
        ("They have 7,000 full- and part-time staff.", 7000, "part-time staff"),
        ("They found 13 species of moth.", 13, "species"),
        ("Ada Berg turns 80 today.", 80, "year of age"),
        ("The plan cuts 12 stations to nine.", 9, "station"),
        ("They sold 40 boats and two small ones.", 2, "boat"),
        ("Ada Lee Rawls 59 of Brenford left.", 59, "year of age"),
        ("Ito who is 28 said he was well.", 28, "year of age"),
        ("Of the drivers just 52 have paid.", 52, ""),
        ("It was one of the towns best-known cooks.", 1, "cook"),
        ("They met a hundred thieves armed robbers and others.", 100, "thief"),
        ("Arbel sold 12 million eReaders.", 12_000_000, "eReader"),
        ("The 200-pound goalkeeper is 23.", 23, "year of age"),
        ("They face three counts of fraud and one of theft.", 1, "count"),
        ("The bridge will bring a 120 million loss.", 120_000_000, ""),
        ("The index passed the 10,000 mark.", 10_000, ""),
        ("It has 2 million paying members.", 2_000_000, "member"),
        ("Some 1,100 foreign donor names were hidden.", 1100, "foreign donor name"),
        ("A 900-strong choir sang.", 900, ""),
        ("It cost $5 million, and two of them left.", 2, ""),
        ("The two-bedroom, one-bathroom mill burned.", 1, "bathroom"),
        ("Volume was 3 million barrels, against a 20-day average of 4 million.", 4_000_000, "barrel"),
        ("12 ferries ran, compared with the five-year average of 19.", 19, "ferry"),
    ],
)
def test_the_unit_of_a_bare_number_is_that_of_its_neighbour_or_the_noun_it_is_a_part_of(pipeline, text, value, unit):
    quantity = next(q for q in pipeline.extract(text).quantities if q.value == value)

    assert quantity.unit == unit


@pytest.mark.parametrize(
    "text",
    ["They are by no means small ferries.", "The port is no longer accepting guests.", "It is no matter of taxes."],
)
def test_no_counts_nothing_in_by_no_means_and_no_longer(pipeline, text):
    assert pipeline.extract(text).quantities == ()


def test_a_bare_number_takes_no_unit_from_the_sentence_before(pipeline):
    _, people = pipeline.extract("The population fell by 20%. The population of the island is 20,000.").quantities

    assert (people.value, people.unit) == (20000, "")
