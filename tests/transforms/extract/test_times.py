"""Time expressions, one example of our own for every kind of rule; told on Wednesday, 2024-05-15."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

PUBLISHED = "2024-05-15"


def read(extract_one, text, published=PUBLISHED):
    document = extract_one(text, published_at=published)
    return [(text[slice(*time.span)], time.value) for time in document.times]


NAMED = [
    ("The treaty was signed on 5 March 2023.", "5 March 2023", "2023-03-05"),
    ("The treaty was signed on March 5, 2023.", "March 5, 2023", "2023-03-05"),
    ("The treaty was signed on 2023-03-05.", "2023-03-05", "2023-03-05"),
    ("The treaty was signed on 3/5/2023.", "3/5/2023", "2023-03-05"),
    ("The treaty was signed on 25/3/23.", "25/3/23", "2023-03-25"),
    ("The treaty was signed on Sept. 7.", "Sept. 7", "2023-09-07"),
    ("The treaty was signed on April 7.", "April 7", "2024-04-07"),
    ("The treaty will be signed on Sept. 7.", "Sept. 7", "2024-09-07"),
    ("The board declared a dividend payable Aug. 7.", "Aug. 7", "2024-08-07"),
    ("The offer was extended until Jan. 9.", "Jan. 9", "2025-01-09"),
    ("The offer ends at 5 p.m. EST June 9.", "5 p.m. EST June 9", "2024-06-09T17:00"),
    ("The treaty was signed in March 2023.", "March 2023", "2023-03"),
    ("The treaty was signed in March.", "March", "2024-03"),
    ("The treaty was signed in September.", "September", "2023-09"),
    ("The treaty will be signed in September.", "September", "2024-09"),
    ("The treaty was signed last May.", "last May", "2023-05"),
    ("The treaty was signed last April.", "last April", "2023-04"),
    ("The treaty was signed last November.", "last November", "2023-11"),
    ("The treaty was signed in March last year.", "March last year", "2023-03"),
    ("The treaty was signed in late 2022.", "late 2022", "2022"),
    ("Prices fell by the year two thousand.", "the year two thousand", "2000"),
    ("Many left in the 1990s.", "the 1990s", "199"),
    ("Many left in the nineties.", "the nineties", "199"),
    ("The tower was built in the 19th century.", "the 19th century", "18"),
    ("The troops left in the winter of 2021.", "the winter of 2021", "2021-WI"),
    ("The troops left last summer.", "last summer", "2023-SU"),
    ("Output fell in fiscal 2022.", "fiscal 2022", "2022"),
    ("Output fell in the fiscal year 2022.", "the fiscal year 2022", "2022"),
    ("Output fell in fiscal year 2022-23.", "fiscal year 2022-23", "2022/2023"),
    ("He taught there in the 2021-22 academic year.", "2021-22 academic year", "2021-09/2022-08"),
    ("The rebels fought in 2014-16.", "2014-16", "2014/2016"),
    ("The talks were held on May 3-5.", "May 3-5", "2024-05-03/2024-05-05"),
    ("The talks were held from 3 to 5 May.", "3 to 5 May", "2024-05-03/2024-05-05"),
    ("The town fell on the night of May 3.", "the night of May 3", "2024-05-03TNI"),
    ("The law takes effect on January 1.", "January 1", "2025-01-01"),
    ("The vote was held in June.", "June", "2023-06"),
    ("The dividend would be paid in January.", "January", "2025-01"),
]

RELATIVE = [
    ("The minister resigned on Monday.", "Monday", "2024-05-13"),
    ("The minister resigned on Wednesday.", "Wednesday", "2024-05-15"),
    ("The minister will resign on Monday.", "Monday", "2024-05-20"),
    ("The minister meets rebel leaders Friday.", "Friday", "2024-05-17"),
    ("The minister had been due to leave Friday.", "Friday", "2024-05-10"),
    ("The minister failed to appear on Tuesday.", "Tuesday", "2024-05-14"),
    ("The minister agreed to appear on Tuesday.", "Tuesday", "2024-05-21"),
    ("The minister resigned last Tuesday.", "last Tuesday", "2024-05-14"),
    ("The minister will resign next Tuesday.", "next Tuesday", "2024-05-21"),
    ("The minister resigned Monday night.", "Monday night", "2024-05-13TNI"),
    ("The minister resigned at 10 p.m. Monday.", "10 p.m. Monday", "2024-05-13T22:00"),
    ("The minister said he would resign on Monday.", "Monday", "2024-05-20"),
    ("The minister may have resigned on Monday.", "Monday", "2024-05-13"),
    ("Forty states had signed the treaty by Monday.", "Monday", "2024-05-13"),
    ("The minister will resign in two weeks.", "two weeks", "2024-W22"),
    ("The minister resigned a week or so ago.", "a week or so ago", "2024-W19"),
    ("The minister resigned years ago.", "years ago", "PAST_REF"),
    ("The minister resigned earlier in the week.", "earlier in the week", "2024-W20"),
    ("The minister is ill these days.", "these days", "PRESENT_REF"),
    ("The minister will one day resign.", "one day", "FUTURE_REF"),
    ("The minister resigned today.", "today", "2024-05-15"),
    ("The minister resigned yesterday.", "yesterday", "2024-05-14"),
    ("The minister will resign tomorrow.", "tomorrow", "2024-05-16"),
    ("The minister will resign tonight.", "tonight", "2024-05-15TNI"),
    ("The minister resigned last night.", "last night", "2024-05-14TNI"),
    ("The minister resigned this morning.", "this morning", "2024-05-15TMO"),
    ("The minister resigned yesterday evening.", "yesterday evening", "2024-05-14TEV"),
    ("Rockets hit the port overnight.", "overnight", "2024-05-14TNI"),
    ("The minister resigned last week.", "last week", "2024-W19"),
    ("The minister resigned this month.", "this month", "2024-05"),
    ("The minister will resign next year.", "next year", "2025"),
    ("The minister will resign at the end of the month.", "the end of the month", "2024-05"),
    ("The minister resigned three weeks ago.", "three weeks ago", "2024-W17"),
    ("The war began nearly three years ago.", "nearly three years ago", "2021"),
    ("The war began several years ago.", "several years ago", "PAST_REF"),
    ("Sales rose in the current year.", "the current year", "2024"),
    ("The minister recently resigned.", "recently", "PAST_REF"),
    ("The minister is now in exile.", "now", "PRESENT_REF"),
    ("The current minister is in exile.", "current", "PRESENT_REF"),
    ("The minister will resign soon.", "soon", "FUTURE_REF"),
    ("The country has no fear of the future.", "the future", "FUTURE_REF"),
    ("They had met in the past.", "the past", "PAST_REF"),
]

LENGTHS = [
    ("They talked for two weeks.", "two weeks", "P2W"),
    ("They talked for an hour.", "an hour", "PT1H"),
    ("They talked for several days.", "several days", "PXD"),
    ("They talked for weeks.", "weeks", "PXW"),
    ("They talked for 2 1/2 years.", "2 1/2 years", "P2Y6M"),
    ("They talked for two and a half years.", "two and a half years", "P2Y6M"),
    ("After a two-week siege the town fell.", "two-week", "P2W"),
    ("They stayed for only six months.", "six months", "P6M"),
    ("They stayed for more than four hours.", "more than four hours", "PT4H"),
    ("Prices rose in the past three months.", "the past three months", "P3M"),
    ("Prices rose over two decades.", "two decades", "P20Y"),
    ("Prices rose over the past couple of years.", "the past couple of years", "P2Y"),
    ("The town was ruled from the coast for centuries.", "centuries", "PXC"),
    ("Prices rose over the past century.", "the past century", "P100Y"),
    ("The council meets every quarter.", "every quarter", "P1Q"),
    ("The council meets annually.", "annually", "XXXX"),
    ("The flights leave on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ("They meet every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
    ("They meet every two weeks.", "every two weeks", "P2W"),
    ("The council meets daily.", "daily", "XXXX-XX-XX"),
]

ACCOUNTS = [
    ("Profit fell in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3"),
    ("Profit fell in the first quarter.", "the first quarter", "2024-Q1"),
    ("The firm expects to report a first-quarter loss.", "first-quarter", "2024-Q1"),
    ("Profit fell in the fourth quarter.", "the fourth quarter", "2023-Q4"),
    ("Profit rose in this year's first quarter.", "this year's first quarter", "2024-Q1"),
    ("Profit rose in last year's third quarter.", "last year's third quarter", "2023-Q3"),
    ("Profit rose in the 2022 third quarter.", "the 2022 third quarter", "2022-Q3"),
    ("Profit rose in the second half of 2022.", "the second half of 2022", "2022-H2"),
    ("Profit will rise by year-end.", "year-end", "2024-12-31"),
    ("Profit has risen since year-end.", "year-end", "2023-12-31"),
    ("The first half of the year was calm.", "The first half of the year", "2024-H1"),
    ("Sales are best in fourth quarters.", "fourth quarters", "XXXX-Q4"),
    ("Profit will fall in the coming quarters.", "the coming quarters", "FUTURE_REF"),
    ("The plan will pay off in the short term.", "the short term", "FUTURE_REF"),
    ("Profit fell in the latest quarter.", "the latest quarter", "2024-Q1"),
]


@pytest.mark.parametrize(("text", "words", "value"), [*NAMED, *RELATIVE, *LENGTHS, *ACCOUNTS])
def test_an_expression_is_found_and_valued(extract_one, text, words, value):
    assert read(extract_one, text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # a quarter told is what "the quarter" and "a year earlier" speak of
        ("Profit fell in the third quarter to $2 million from $3 million a year earlier. Sales in the "
         "quarter rose.", ["2023-Q3", "2022-Q3", "2023-Q3"]),
        ("Profit fell in the third quarter. In the year-earlier quarter it rose.",
         ["2023-Q3", "2022-Q3"]),
        # over a longer period the year before is a year
        ("Profit fell in the third quarter. For the nine months it was $2 million, from $3 million a "
         "year earlier.", ["2023-Q3", "P9M", "2022"]),
        # a quarter to come does not displace the one reported; the end of one tells which it was
        ("Profit fell in the first quarter. It will rise in the fourth quarter. A year earlier it was "
         "$2 million.", ["2024-Q1", "2024-Q4", "2023-Q1"]),
        ("Profit fell in the quarter ended March 31.", ["2024-Q1", "2024-03-31"]),
        # narrative: counted from the day told last
        ("The town fell on March 5. The next day its mayor fled.", ["2024-03-05", "2024-03-06"]),
        ("The town fell on March 5. Its mayor had fled the day before.", ["2024-03-05", "2024-03-04"]),
        ("The town fell on March 5. That night its mayor fled.", ["2024-03-05", "2024-03-05TNI"]),
        ("The town fell on March 5. Since then its mayor has been in exile.",
         ["2024-03-05", "2024-03-05"]),
        ("Prices fell on Friday. They had risen the previous Friday.", ["2024-05-10", "2024-05-03"]),
        ("The town fell on March 5. A day earlier its mayor had fled.", ["2024-03-05", "2024-03-04"]),
        ("He was promoted on March 5, 1995. The following year he left.", ["1995-03-05", "1996"]),
        ("He was promoted in March 1995. That year he left.", ["1995-03", "1995"]),
        ("The town fell on March 5. In the morning its mayor had fled.",
         ["2024-03-05", "2024-03-05TMO"]),
    ],
)  # fmt: skip
def test_what_was_told_before_counts(extract_one, text, values):
    assert [value for _, value in read(extract_one, text)] == values


@pytest.mark.parametrize(
    "text",
    ["The teacher, 52 years old, was freed.", "They may march on the capital.",
     "The annual rate is low.", "It costs $2 million a year.", "He left as soon as he could.",
     "The port exports 10,000 tons annually.", "Then the rebels left.",
     "The court of appeal may fall.", ""],
)  # fmt: skip
def test_what_dates_nothing_is_left(extract_one, text):
    assert read(extract_one, text) == []


def test_a_month_within_a_name_is_none(extract_one):
    text = "The rebel leader Omar Jan fled in May. Jan was arrested later."
    document = extract_one(text, published_at=PUBLISHED)
    assert [text[slice(*time.span)] for time in document.times if time.earliest] == ["May"]


@pytest.mark.parametrize(
    ("text", "basis", "precision"),
    [
        ("It fell on 5 March 2023.", "explicit", "day"),
        ("It fell on Monday.", "weekday", "day"),
        ("It fell yesterday.", "relative", "day"),
        ("It fell today.", "publication", "day"),
        ("It fell last night.", "relative", "time"),
        ("It fell last month.", "relative", "month"),
        ("It fell in the third quarter.", "relative", "quarter"),
        ("It fell recently.", "unknown", "unknown"),
    ],
)
def test_basis_and_precision_are_told(extract_one, text, basis, precision):
    [time] = extract_one(text, published_at=PUBLISHED).times
    assert (time.basis, time.precision) == (basis, precision)


@pytest.mark.parametrize(
    ("text", "value"),
    [("It fell on Monday.", "XXXX-WXX-1"), ("It fell on March 5.", "XXXX-03-05"),
     ("It fell in March.", "XXXX-03"), ("It fell last week.", "PAST_REF"),
     ("It fell two years ago.", "PAST_REF"), ("It fell last night.", "PAST_REF")],
)  # fmt: skip
def test_without_a_publication_date_nothing_is_guessed(extract_one, text, value):
    [time] = extract_one(text).times
    assert (time.value, time.earliest, time.latest, time.basis) == (value, None, None, "unknown")


CLOCKS = [
    ("Rebels attacked the camp at 1630.", "1630", "2024-05-15T16:30"),
    ("Rebels attacked the camp at around 1630 on Tuesday.", "around 1630 on Tuesday",
     "2024-05-14T16:30"),
    ("At 0430 hours rebels attacked the camp.", "0430 hours", "2024-05-15T04:30"),
    ("The camp was taken by 0430.", "0430", "2024-05-15T04:30"),
    ("Rebels attacked the camp at 2015 GMT yesterday.", "2015 GMT yesterday", "2024-05-14T20:15"),
    ("Around 1630 on Tuesday the shooting stopped.", "Around 1630 on Tuesday", "2024-05-14T16:30"),
    ("Shots fell between 1630 and 1800 hours on Monday.", "1630", "2024-05-13T16:30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), CLOCKS)
def test_four_figures_are_a_time_of_day(extract_one, text, words, value):
    assert (words, value) in read(extract_one, text)


@pytest.mark.parametrize(
    "text",
    ["The town will be rebuilt by 2030.", "The town was founded around 1630.",
     "Output is measured at 2015 prices.", "The index closed at 1650."],
)  # fmt: skip
def test_years_and_values_of_four_figures_are_no_time_of_day(extract_one, text):
    assert not any("T" in value for _, value in read(extract_one, text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It lasted from March until June 2021.", ["2021-03", "2021-06"]),
        ("It lasted from November to March 2021.", ["2020-11", "2021-03"]),
        ("It lasted from 3 August to 5 September 2021.", ["2021-08-03", "2021-09-05"]),
        ("It lasted from March to June.", ["2024-03", "2024-06"]),
        ("It lasted from Thursday until Monday.", ["2024-05-09", "2024-05-13"]),
        # what each end tells of itself stays
        ("It lasted from last March until June 2021.", ["2024-03", "2021-06"]),
        ("It was seen in March and June 2021.", ["2024-03", "2021-06"]),
    ],
)
def test_one_end_of_a_range_tells_the_year_or_week_of_the_other(extract_one, text, values):
    assert [value for _, value in read(extract_one, text)] == values


WORDS = st.sampled_from(
    "the last next this third quarter half of year years ago earlier later a day two 31 30 2024 0000 "
    "9999 1/2 13/13/2024 31/31/99 24:00 99 p.m. Feb. February 29 Monday night overnight morning "
    "period latest year-ago past few several every weekly nineteen hundred centuries mid - , in by "
    "until since between from to at around 1630 0430 hours May current future end weekend fiscal following previous , . The army attacked".split()
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from([PUBLISHED, "0001-01-01",
       "9999-12-31", None]))  # fmt: skip
@example("Monday army attacked", "0001-01-01")
@example("Monday army attacked", "9999-12-31")
def test_any_words_give_ordered_dates(extract_one, text, published):
    document = extract_one(text, published_at=published)
    for time in document.times:
        assert 0 <= time.span[0] < time.span[1] <= len(text)
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest and time.latest:
            assert date.fromisoformat(time.earliest) <= date.fromisoformat(time.latest)
    for event in document.events:
        if event.when.earliest and event.when.latest:
            assert event.when.earliest <= event.when.latest
