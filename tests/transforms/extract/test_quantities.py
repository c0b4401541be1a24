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
        ("The commander was killed.", [("killed", 1, 1, 1)]),
        ("Soldiers arrested a bomb manufacturer.", [("arrested", 1, 1, 1)]),
        ("The militants killed no hostage.", [("killed", 0, 0, 0)]),
        ("The police were attacked.", []),
        ("A mayor was killed. The mayor was killed at home.", [("killed", 1, 1, 1)]),
        ("A guard was killed. Elsewhere a guard was killed.", [("killed", 1, 1, 1)] * 2),
        ("Three gunmen fled. Soldiers killed the gunmen.", [("killed", 3, 3, 3)]),
    ],
)
def test_people_told_without_a_number(extract_one, text, expected):
    assert counts(extract_one(text)) == expected


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("They paid $3.5 million for it.", "USD", 3_500_000),
        ("Donors pledged 20 million euros to the town.", "EUR", 20_000_000),
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
