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
        ("the Norwegian Defense Ministry", "NOR", "GOV"),
        ("Chile's Defense Department", "CHL", "GOV"),
        ("the Palestinian Authority", "PSE", "GOV"),
        ("the Saeima", "LVA", "LEG"),
        ("Eduskunta", "FIN", "LEG"),
        ("the speaker of the Storting", "NOR", "LEG"),
        ("the Chamber of Commerce of Oran", "DZA", "BUS"),
        ("Bavarian police", "DEU", "COP"),
        ("Assam Muslims", "IND", "REL"),
        ("a parliamentary delegation", None, "LEG"),
        ("a navy electrician", None, "MIL"),
        ("Transnistria", "MDA", "PRE"),
        ("the Sinaloa Cartel", "MEX", "CRM"),
        ("students in Chad", "TCD", "EDU"),
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
        ("Chief Minister Ashok Gehlot", "2021-05-01", "IND", "GOV"),
        ("Evo Morales Ayma", "2015-05-01", "BOL", "GOV"),
        ("Umaro Sissoco Embalo", "2021-05-01", "GNB", "GOV"),
    ],
)
def test_persons_hold_the_office_of_the_day(extract_one, phrase, day, country, sector):
    assert actor(extract_one, phrase, day) == (country, sector)


def test_a_lesser_office_counts_where_the_country_is_told_or_none_is(extract_one):
    assert actor(extract_one, "Barry Devolin", "2008-05-01") == ("CAN", "GOV")
    text = "Danish pilots met Barry Devolin on Monday."
    named = extract_one(text, published_at="2008-05-01").entities[-1]
    assert (named.name, named.country) == ("Barry Devolin", None)


def test_an_office_without_end_is_not_believed_for_ever(extract_one):
    assert actor(extract_one, "Jai Ram Thakur", "2023-01-15") == ("IND", "GOV")
    assert actor(extract_one, "Jai Ram Thakur", "2029-01-15") == ("IND", "ELI")
