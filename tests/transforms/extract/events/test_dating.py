"""Which date an event has; all told on Wednesday, 2024-05-15."""

import pytest

PUBLISHED = "2024-05-15"
DAY = "2024-05-15"


def event_of(extract_one, text, word, published=PUBLISHED):
    document = extract_one(text, published_at=published)
    found = [e for e in document.events if word in text[slice(*e.trigger)]]
    assert found, f"no event of {word!r}"
    return found[-1]


def days(event):
    return event.when.earliest, event.when.latest, event.when.basis


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels killed two soldiers in Norstad on Monday.", "killed",
         ("2024-05-13", "2024-05-13", "weekday")),
        ("Rebels killed two soldiers on 2 May 2024.", "killed",
         ("2024-05-02", "2024-05-02", "explicit")),
        # the day at the end dates the whole, though a participle stands before it
        ("Police arrested two rebels while searching for a rebel leader in Norstad yesterday.",
         "arrested", ("2024-05-14", "2024-05-14", "relative")),
        ("Soldiers killed two rebels during a raid targeting a rebel leader Monday.", "killed",
         ("2024-05-13", "2024-05-13", "weekday")),
        # a reason's own date does not date what was done for it
        ("The ministry urged the president to resign since his term expired in March 2023.",
         "urged", (None, PUBLISHED, "publication")),
        # but what has gone on since has a beginning
        ("The army has attacked villages since the war began in 2021.", "attacked",
         ("2021-01-01", PUBLISHED, "explicit")),
        # when a thing was said only bounds when it happened
        ("The army said on Monday that rebels had killed two soldiers.", "killed",
         (None, "2024-05-13", "weekday")),
        ("Rebels killed two soldiers, the army said on Monday.", "killed",
         (None, "2024-05-13", "weekday")),
        ("The army confirmed today that police arrested a rebel leader Monday.", "arrested",
         ("2024-05-13", "2024-05-13", "weekday")),
        ("The army confirmed the capture of a rebel leader by soldiers in Norstad Monday.", "capture",
         ("2024-05-13", "2024-05-13", "weekday")),
        # a clause of its own has a time of its own
        ("Police arrested a man who killed two soldiers in 2019.", "killed",
         ("2019-01-01", "2019-12-31", "explicit")),
        # a date that names another thing only bounds it
        ("Police arrested a man after Monday's attack.", "arrested",
         ("2024-05-13", PUBLISHED, "weekday")),
        ("Police arrested a man before the May 3 vote.", "arrested", (None, "2024-05-03", "relative")),
        ("Police arrested a man after an attack on Monday.", "arrested",
         ("2024-05-13", "2024-05-13", "weekday")),
        # open at one end
        ("Rebels have attacked the army since May 2.", "attacked",
         ("2024-05-02", PUBLISHED, "relative")),
        # a day before a noun tells which one is meant
        ("Police arrested a leader behind the May 3 bombing of a bank on Monday.", "arrested",
         ("2024-05-13", "2024-05-13", "weekday")),
        ("Police arrested a leader responsible for an attack May 3 in the north during a raid today.",
         "arrested", ("2024-05-15", "2024-05-15", "publication")),
        ("Soldiers detained a leader responsible for an attack on May 3 during a raid yesterday.",
         "detained", ("2024-05-14", "2024-05-14", "relative")),
        ("Planes struck a leader connected to the May 3 bombing of a bank in Norstad today.", "struck",
         ("2024-05-15", "2024-05-15", "publication")),
        ("Ten people died in the Monday blast.", "died", ("2024-05-13", "2024-05-13", "weekday")),
        # a night after a day
        ("Soldiers killed two rebels during an overnight raid Monday.", "killed",
         ("2024-05-13", "2024-05-13", "weekday")),
        ("Soldiers killed two rebels overnight.", "killed", ("2024-05-14", "2024-05-14", "relative")),
    ],
)  # fmt: skip
def test_an_event_has_the_time_of_its_clause(extract_one, text, word, expected):
    assert days(event_of(extract_one, text, word)) == expected


def test_the_story_goes_on_on_the_day_told_before(extract_one):
    text = "Soldiers attacked a rebel camp on Monday. They killed two rebels and arrested three."
    for word in ("killed", "arrested"):
        event = event_of(extract_one, text, word)
        assert days(event) == ("2024-05-13", "2024-05-13", "relative")
        assert event.time is None


def test_two_days_told_before_leave_it_open(extract_one):
    text = "Soldiers attacked rebels on Monday and again yesterday. They killed two rebels."
    assert event_of(extract_one, text, "killed").when.earliest is None


@pytest.mark.parametrize(
    "text",
    ["Soldiers attacked a rebel camp on Monday. The rebels had killed two soldiers.",
     "Soldiers attacked a rebel camp on Monday. The rebels may have killed two soldiers.",
     "Soldiers attacked a rebel camp in 2019. The rebels killed two soldiers."],
)  # fmt: skip
def test_what_lies_elsewhere_inherits_no_day(extract_one, text):
    assert event_of(extract_one, text, "killed").when.earliest is None


def test_news_without_a_day_is_of_the_day_of_publication_and_says_so(extract_one):
    event = event_of(extract_one, "Rebels killed two soldiers in Norstad.", "killed")
    assert days(event) == (DAY, DAY, "publication")


def test_without_a_publication_date_an_undated_event_stays_undated(extract_one):
    event = event_of(extract_one, "Rebels killed two soldiers.", "killed", published=None)
    assert days(event) == (None, None, "unknown")


def test_later_undated_news_is_only_bounded(extract_one):
    lead = "The town lies in the north. It has a market. It has a school. "
    event = event_of(extract_one, lead + "Rebels killed two soldiers.", "killed")
    assert days(event) == (None, DAY, "publication")


def test_the_lead_begins_behind_the_headings(extract_one):
    text = "North Office 2024-05-CA-071\nFor Release\n\nSoldiers killed two rebels in the hills."
    event = event_of(extract_one, text, "killed")
    assert days(event) == (DAY, DAY, "publication")


def test_the_date_before_a_heading_is_when_it_was_written(extract_one):
    text = "May 15: Army captures rebels\n\nSoldiers captured two rebels last night in the hills."
    event = event_of(extract_one, text, "captured", DAY)
    assert days(event) == ("2024-05-14", "2024-05-14", "relative")
    assert days(event_of(extract_one, text, "capture", DAY))[0] != DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed 30 soldiers between January 2016 and December 2019.",
         ("2016-01-01", "2019-12-31", "explicit")),
        ("Between January 2016 and December 2019, rebels killed 30 soldiers.",
         ("2016-01-01", "2019-12-31", "explicit")),
        ("Rebels killed 30 soldiers from March until June 2021.",
         ("2021-03-01", "2021-06-30", "explicit")),
        ("Rebels killed 30 soldiers between 2016 and 2019.",
         ("2016-01-01", "2019-12-31", "explicit")),
        ("Rebels killed 30 soldiers from 3 to 5 May.", ("2024-05-03", "2024-05-05", "relative")),
        ("Rebels killed 30 soldiers from Thursday until Monday.",
         ("2024-05-09", "2024-05-13", "weekday")),
        # two times without a word that joins them stay two
        ("Rebels killed 30 soldiers in March 2020, as in June 2019.",
         ("2020-03-01", "2020-03-31", "explicit")),
    ],
)  # fmt: skip
def test_a_range_is_covered_from_its_first_day_to_its_last(extract_one, text, expected):
    assert days(event_of(extract_one, text, "killed")) == expected


def test_a_range_is_as_coarse_as_the_coarser_of_its_ends(extract_one):
    text = "Rebels killed 30 soldiers between 3 May 2021 and June 2022."
    assert event_of(extract_one, text, "killed").when.precision == "month"
