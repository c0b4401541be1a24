"""How many, and what is counted: bounds, vague words, parts, people told without a number."""

import pytest

HARMS = {"killed", "wounded", "casualties", "captured", "arrested", "abducted", "missing"}


def counts(document, harms_only=True):
    """(measure, low, best, high) of each quantity in the order of the text."""
    return [
        (q.measure, q.low, q.best, q.high)
        for q in document.quantities
        if not harms_only or q.measure in HARMS
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two farmers were killed and nine wounded.", [("killed", 2, 2, 2), ("wounded", 9, 9, 9)]),
        ("At least 40 miners died in the blast.", [("killed", 40, 40, None)]),
        ("Up to 50 villagers were abducted.", [("abducted", None, 50, 50)]),
        ("Between three and five rebels were captured.", [("captured", 3, 4, 5)]),
        ("Dozens of people were injured.", [("wounded", 24, None, None)]),
        ("The raid resulted in 14 gunmen killed.", [("killed", 14, 14, 14)]),
        ("Police arrested a number of suspected smugglers.", [("arrested", 2, 3, None)]),
        ("Troops detained multiple suspects.", [("arrested", 2, 3, None)]),
        ("No one was hurt.", [("wounded", 0, 0, 0)]),
        # more than five are six at least; round figures are kept as told
        ("More than five miners died in the blast.", [("killed", 6, 6, None)]),
        ("Fewer than five miners died in the blast.", [("killed", None, 4, 4)]),
        ("More than 200 miners died in the blast.", [("killed", 200, 200, None)]),
        ("Police arrested a large number of smugglers.", [("arrested", 10, None, None)]),
        ("Several gunmen resisted and were killed.", [("killed", 3, 3, None)]),
        ("The fire caused no deaths.", [("killed", 0, 0, 0)]),
        (
            "Police arrested the ringleader along with four of his associates.",
            [("arrested", 1, 1, 1), ("arrested", 4, 4, 4)],
        ),
    ],
)
def test_numbers_of_people_harmed(extract_one, text, expected):
    assert counts(extract_one(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # words that bound a number are none of their own
        ("No more than three soldiers were wounded.", [("wounded", None, 3, 3)]),
        ("Another 12 soldiers were killed.", [("killed", 12, 12, 12)]),
        ("A blast killed 20 miners and a further 12 were wounded.",
         [("killed", 20, 20, 20), ("wounded", 12, 12, 12)]),
        # ranges
        ("Two or three soldiers were wounded.", [("wounded", 2, 2, 3)]),
        ("Police arrested 10-15 smugglers.", [("arrested", 10, 12, 15)]),
        # a part stands beside the whole and is counted by itself
        ("Five people, including two children, were killed.",
         [("killed", 5, 5, 5), ("killed", 2, 2, 2)]),
        # of a number only the part told is counted
        ("Three of the ten attackers were killed.", [("killed", 3, 3, 3)]),
        ("Two of them were killed and the other three captured.",
         [("killed", 2, 2, 2), ("captured", 3, 3, 3)]),
        ("One in four villagers was killed.", []),
        ("Both of them were arrested.", [("arrested", 2, 2, 2)]),
        ("All five hostages were killed.", [("killed", 5, 5, 5)]),
        # none
        ("There were no casualties.", [("casualties", 0, 0, 0)]),
        ("None of the passengers were injured.", [("wounded", 0, 0, 0)]),
        ("Not a single soldier was wounded.", [("wounded", 0, 0, 0)]),
        # totals
        ("The death toll rose to 43.", [("killed", 43, 43, 43)]),
        ("The number of dead has risen to 43.", [("killed", 43, 43, 43)]),
        ("The bombing claimed 14 lives.", [("killed", 14, 14, 14)]),
        # killed against wounded
        ("The clash left two dead and nine wounded.", [("killed", 2, 2, 2), ("wounded", 9, 9, 9)]),
        ("One soldier was killed and another wounded.",
         [("killed", 1, 1, 1), ("wounded", 1, 1, 1)]),
        ("Two people were killed or wounded.", [("casualties", 2, 2, 2)]),
        ("Three guards were shot dead.", [("killed", 3, 3, 3)]),
        ("Gunmen shot three guards, killing one.",
         [("casualties", 3, 3, 3), ("killed", 1, 1, 1)]),
        ("Five guards were killed and six others wounded.",
         [("killed", 5, 5, 5), ("wounded", 6, 6, 6)]),
        ("Several soldiers have killed themselves.", [("killed", 3, 3, None)]),
        ("The captain was among the dead.", [("killed", 1, 1, 1)]),
        # who tells it did not suffer it
        ("The mayor said that nine miners were killed.", [("killed", 9, 9, 9)]),
        ("Nine miners were killed, a spokesman said.", [("killed", 9, 9, 9)]),
        ("Two died and seven are still missing.", [("killed", 2, 2, 2), ("missing", 7, 7, 7)]),
        ("Police found five murdered students.", [("killed", 5, 5, 5)]),
        ("Rioters burned 30 houses.", []),
        ("They did not care how many villagers were killed.", []),
        # ages, units, roads, days and incidents count nobody
        ("John Ruiz, 35, was killed.", [("killed", 1, 1, 1)]),
        ("A girl of seven was wounded.", [("wounded", 1, 1, 1)]),
        ("A boy of 12 was killed.", [("killed", 1, 1, 1)]),
        ("Soldiers killed a mother of two.", [("killed", 1, 1, 1)]),
        ("A family of seven was killed.", [("killed", 7, 7, 7)]),
        ("A crew of four was killed.", [("killed", 4, 4, 4)]),
        ("The 3rd Brigade killed two rebels on Highway 1.", [("killed", 2, 2, 2)]),
        ("Two soldiers were killed Thursday.", [("killed", 2, 2, 2)]),
        ("Four soldiers were killed in two incidents in three days.", [("killed", 4, 4, 4)]),
        # groups without a number are not counted
        ("Insurgents were killed in the raid.", []),
    ],
)  # fmt: skip
def test_what_a_number_bounds_and_counts(extract_one, text, expected):
    assert counts(extract_one(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The commander was killed.", [("killed", 1, 1, 1)]),
        ("Soldiers arrested a bomb manufacturer.", [("arrested", 1, 1, 1)]),
        ("The militants killed no hostage.", [("killed", 0, 0, 0)]),
        ("The police were attacked.", []),
        ("A mayor was killed. The mayor was killed at home.", [("killed", 1, 1, 1)]),
        ("A guard was killed. Elsewhere a guard was killed.", [("killed", 1, 1, 1)] * 2),
        ("Three gunmen fled. Soldiers killed the gunmen.", [("killed", 3, 3, 3)]),
        ("A gunman ran away. He was killed at the gate.", [("killed", 1, 1, 1)]),
        ("A guard was killed. The gunmen fled after killing him.", [("killed", 1, 1, 1)]),
        ("They killed the rebel leader Pedro Luna.", [("killed", 1, 1, 1)]),
        ("Soldiers killed rebel leader Pedro Luna, police said.", [("killed", 1, 1, 1)]),
        ("Police arrested a Movement of Norland leader.", [("arrested", 1, 1, 1)]),
        ("LIMA, Peru (May 12) - Several miners were killed.", [("killed", 3, 3, None)]),
        ("Soldiers killed a rebel sub-commander.", [("killed", 1, 1, 1)]),
    ],
)
def test_people_told_without_a_number(extract_one, text, expected):
    assert counts(extract_one(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 nurses held a vigil.",
        "Some 300 workers walked out.",
        "Some 300 drivers went on strike.",
    ],
)
def test_people_who_take_part(extract_one, text):
    assert counts(extract_one(text), harms_only=False) == [("participants", None, 300, None)]


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("They paid $3.5 million for it.", "USD", 3_500_000),
        ("Donors pledged 20 million euros to the town.", "EUR", 20_000_000),
        ("The bank lost US$12m.", "USD", 12_000_000),
        ("They stole 300,000 Mexican pesos.", "MXN", 300_000),
    ],
)
def test_money(extract_one, text, unit, amount):
    money = [q for q in extract_one(text).quantities if q.measure == "money"]
    assert [(q.unit, q.best) for q in money] == [(unit, amount)]


@pytest.mark.parametrize(
    "text",
    ["They found 300 pounds of explosives.", "The cache held 882 pounds (400 kilograms) of it."],
)
def test_a_weight_is_no_money(extract_one, text):
    assert not [q for q in extract_one(text).quantities if q.measure == "money"]


def test_the_parts_of_a_reference_number_count_nothing(extract_one):
    document = extract_one("The office issued release 2014-08-S-045 on the talks.")
    assert counts(document, harms_only=False) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [("4.1 billion dollars", 4_100_000_000), ("$1.1m", 1_100_000), ("2.3 trillion yen", 2.3e12)],
)
def test_money_is_exact(extract_one, words, value):
    (money,) = extract_one(f"The bank lent the ministry {words} in May.").quantities
    assert (money.low, money.best, money.high) == (value, value, value)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said two soldiers were killed.",
        "Two soldiers were killed, an adviser to the mayor said.",
        "Vice president Ana Ruiz told reporters that two soldiers had been killed.",
    ],
)
def test_who_tells_of_the_dead_is_not_one_of_them(extract_one, text):
    assert counts(extract_one(text)) == [("killed", 2, 2, 2)]


def test_the_lives_of_people_that_were_claimed_are_deaths(extract_one):
    text = "The crash claimed the lives of 30 people."
    assert {one.measure for one in extract_one(text).quantities} == {"killed"}
