"""Who the actors are: country, sector and office on the article's date."""

import pytest


def actor(extract_one, phrase, day="2022-06-01"):
    """Country and sector of the entity that covers most of a phrase in the object's place."""
    text = f"Officials met {phrase} on Monday."
    start = text.index(phrase)
    document = extract_one(text, published_at=day)
    around = [e for e in document.entities if start <= e.span[0] < start + len(phrase)]
    widest = max(around, key=lambda e: e.span[1] - e.span[0])
    return widest.country, widest.sector


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("the Peruvian Army", "PER", "MIL"),
        ("Bolivia's Interior Ministry", "BOL", "GOV"),
        ("the Lahore High Court", "PAK", "JUD"),
        ("Osaka authorities", "JPN", "GOV"),
        ("the Texas Institute of Technology", "USA", "EDU"),
        ("a former police chief", None, "ELI"),
        ("an intelligence agency official", None, "SPY"),
        ("Tokyo", "JPN", "GOV"),
        ("the World Health Organization", None, "IGO"),
        ("the National Guard", None, "MIL"),
        ("Toyota", "JPN", "BUS"),
        ("ordinary Uzbeks", "UZB", None),
        ("the Free Coast Army, a rebel group,", None, "REB"),
        ("the People's Republic of China", "CHN", None),
    ],
)
def test_bodies_and_peoples(extract_one, phrase, country, sector):
    assert actor(extract_one, phrase) == (country, sector)


@pytest.mark.parametrize(
    ("phrase", "day", "country", "sector"),
    [
        ("Angela Merkel", "2015-05-01", "DEU", "GOV"),
        ("Angela Merkel", "2023-05-01", "DEU", "ELI"),
        ("Merkel", "2015-05-01", "DEU", "GOV"),
        ("Volodimir Zelenskyi", "2023-05-01", "UKR", "GOV"),
        ("Norwegian Senator Karl Unbekannt", "2023-05-01", "NOR", "LEG"),
    ],
)
def test_persons_hold_the_office_of_the_day(extract_one, phrase, day, country, sector):
    assert actor(extract_one, phrase, day) == (country, sector)
