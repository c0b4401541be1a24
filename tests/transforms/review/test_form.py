"""The form of an event: what is left alone corrects nothing, what is changed corrects that alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.review.form import Read, contexts, corrections, definitions, filled, kinds, refilled
from transforms.review.lines import Article, Codes, FormError, line, lines
from transforms.review.places import label
from warehouse.contracts.vocabulary import CONTEXTS, EVENT_TYPES

TEXT = (
    "In Kursk on Friday Ukrainian\ntroops captured three North Korean soldiers near Sudzha, "
    "Zelensky said. A | B fired."
)
START = TEXT.index("Zelensky")
CODES = Codes(frozenset({"UKR", "PRK", "FRA"}), frozenset({"MIL", "GOV"}))


def at(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def party(words, name=None, country=None, sector=None, actor=None):
    return {**at(words), "name": name or words, "country_code": country, "sector": sector,
            "actor_id": actor}  # fmt: skip


KURSK = {"geonames_id": 538560, "place_name": "Kursk", "place_level": "city", "admin1": "Kursk",
         "country_code": "RUS", "latitude": 51.7, "longitude": 36.2}  # fmt: skip
ACTOR = party("Ukrainian\ntroops", "Ukrainian troops", "UKR", "MIL", "UKR-MIL")
READ = Read(
    mention={
        "text": TEXT, "sentence_start": 0, "sentence_end": TEXT.index(" A |"),
        "event_type": "COERCE", "event_mode": "seize", "earliest_date": None,
        "latest_date": date(2025, 1, 3), "date_precision": "unknown", "factuality": "asserted",
        "timing": "new", "stage": "accomplished", "contexts": [], "source_start": START,
        "source_end": START + len("Zelensky"), "source_text": "Zelensky",
        "speaker_name": "Volodymyr Zelensky", "speaker_actor_id": "zelensky", "stance": "asserts",
    },
    place=KURSK,
    actors=[ACTOR],
    recipients=[party("North Korean soldiers", "North Korean soldiers", "PRK", "MIL")],
    numbers=[{**at("three"), "measure": "captured", "low": 3.0, "best": 3.0, "high": 3.0,
              "qualifier": "exact", "unit": "person"}],
    named=[ACTOR, party("Zelensky", "Volodymyr Zelensky", "UKR", "GOV", "zelensky")],
    places=[KURSK],
)  # fmt: skip


def corrected(**changes):
    found = corrections({**filled(READ), **changes}, READ, CODES)
    return found.model_dump(exclude_unset=True)


def test_a_form_left_alone_corrects_nothing():
    assert corrected() == {}
    assert corrections({}, READ, CODES).model_fields_set == set()
    returned = {name: text.replace("\n", "\r\n") + " " for name, text in filled(READ).items()}
    assert corrections(returned, READ, CODES).model_fields_set == set()


def test_a_type_brings_its_mode_and_codes():
    found = corrected(kind="ASSAULT/heavy-weapons")["event_type"]
    assert (found["event_type"], found["event_mode"]) == ("ASSAULT", "heavy-weapons")
    assert found["cameo_code"] == "194"


def test_dates_are_corrected_together():
    assert corrected(earliest="2025-01-03")["dates"] == {
        "earliest_date": date(2025, 1, 3), "latest_date": date(2025, 1, 3), "date_precision": "day",
    }  # fmt: skip
    assert corrected(latest="")["dates"]["latest_date"] is None


def test_a_field_can_be_corrected_to_nothing():
    assert corrected(place="", recipients="", numbers="") == {
        "place": None, "recipients": (), "numbers": ()}  # fmt: skip


def test_the_words_of_a_party_are_found_however_they_are_parted():
    one = corrected(recipients="ukrainian troops".title().replace("T", "t"))["recipients"][0]
    assert one["words"] == at("Ukrainian\ntroops")
    assert (one["name"], one["country_code"], one["actor_id"]) == (
        "Ukrainian troops", "UKR", "UKR-MIL")  # fmt: skip


def test_a_party_is_who_the_reviewer_says():
    one = corrected(actors="Zelensky | Zelensky | fra")["actors"][0]
    assert (one["name"], one["country_code"], one["sector"]) == ("Zelensky", "FRA", None)
    assert one["actor_id"] is None


def test_a_line_left_alone_keeps_its_meaning_beside_a_new_one():
    both = filled(READ)["actors"] + "\nZelensky"
    first, second = corrected(actors=both)["actors"]
    assert first["actor_id"] == "UKR-MIL"
    assert second["name"] == "Volodymyr Zelensky"


def test_numbers_are_read_from_their_line():
    one = corrected(numbers="three | killed | 3 | | 1,200 | person | at_least")["numbers"][0]
    assert (one["measure"], one["low"], one["best"], one["high"]) == ("killed", 3.0, None, 1200.0)
    assert one["words"] == at("three")


def test_how_far_it_got_and_the_contexts_are_corrected_alone():
    assert corrected(stage="threatened") == {"stage": "threatened"}
    found = corrected(contexts="territory military,  territory")
    assert found == {"contexts": ("military", "territory")}


def test_a_speaker_is_who_the_reviewer_says():
    troops = corrected(speaker="troops")["speaker"]
    assert troops == {
        "words": at("troops"),
        "name": "troops",
        "actor_id": None,
        "stance": "asserts",
    }
    known = corrected(speaker="Ukrainian troops")["speaker"]
    assert (known["words"]["text"], known["actor_id"]) == ("Ukrainian\ntroops", "UKR-MIL")
    named = corrected(speaker="troops | the army", stance="claims_responsibility")["speaker"]
    assert (named["name"], named["stance"]) == ("the army", "claims_responsibility")


def test_a_stance_alone_keeps_the_speaker_and_nothing_at_all_is_nobody():
    doubted = corrected(stance="doubts")["speaker"]
    assert doubted == {"words": {**at("Zelensky")}, "name": "Volodymyr Zelensky",
                       "actor_id": "zelensky", "stance": "doubts"}  # fmt: skip
    assert corrected(speaker="")["speaker"] == {"stance": "asserts"}
    assert corrected(speaker="", stance="") == {"speaker": None}
    again = refilled(READ, {"speaker": None})
    assert (again["speaker"], again["stance"]) == ("", "")


def test_every_context_is_offered_with_its_meaning():
    assert tuple(contexts()) == CONTEXTS


def test_places_are_looked_up():
    assert corrected(place="Kursk, RUS") == {} or corrected(place="Kursk, RUS")["place"]
    paris = corrected(place="Paris, FRA")["place"]
    assert (paris["place_name"], paris["country_code"], paris["words"]) == ("Paris", "FRA", None)
    sudzha = corrected(place="Sudzha")["place"]
    assert sudzha["words"] == at("Sudzha")


@pytest.mark.parametrize(
    ("changes", "remedy"),
    [
        ({"kind": "MISCHIEF"}, "choose one"),
        ({"kind": "COERCE/abduct"}, "choose one"),
        ({"factuality": "rumoured"}, "choose one"),
        ({"stage": "begun"}, "choose one"),
        ({"contexts": "military, maritime"}, "no context “maritime”"),
        ({"speaker": "the Martians"}, "copy them"),
        ({"speaker": "Zelensky | Z | UKR"}, "it may have 2"),
        ({"stance": "mumbles"}, "choose one"),
        ({"earliest": "Friday"}, "write it as"),
        ({"earliest": "2025-02-01"}, "exchange them"),
        ({"place": "Nowhere at all"}, "write"),
        ({"place": "Springfield"}, "write one of"),
        ({"actors": "the Martians"}, "copy them"),
        ({"actors": " | name"}, "copy them"),
        ({"actors": "Zelensky | Z | XYZ"}, "three letters"),
        ({"actors": "Zelensky | Z | UKR | XYZ"}, "three letters"),
        ({"actors": "Zelensky | Z | UKR | GOV | more"}, "it may have 4"),
        ({"actors": "\n".join(["Zelensky"] * 13)}, "at most 12"),
        ({"numbers": "three"}, "write one of"),
        ({"numbers": "three | killed"}, "at least one"),
        ({"numbers": "three | killed | 4 | 3"}, "must not fall"),
        ({"numbers": "three | killed | many"}, "in digits"),
        ({"numbers": "three | killed | nan"}, "number"),
        ({"numbers": "three | killed | 3 | 3 | 3 | person | roughly"}, "write one of"),
    ],
)
def test_what_cannot_be_understood_says_what_to_write(changes, remedy):
    with pytest.raises(FormError, match=remedy):
        corrected(**changes)


def test_an_earlier_correction_is_filled_in_again():
    changes = {"kind": "ASSAULT", "place": "Paris, FRA", "actors": "Zelensky", "numbers": "",
               "earliest": "2025-01-01", "timing": "background", "stage": "attempted",
               "contexts": "military", "speaker": "troops | the troops", "stance": "denies"}  # fmt: skip
    found = corrections({**filled(READ), **changes}, READ, CODES)
    again = refilled(READ, found.model_dump(mode="json", exclude_unset=True))
    assert corrections(again, READ, CODES).plain() == found.plain()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_a_line_is_one_line_and_stays_as_it_is(parts):
    said = line(*parts)
    assert len(said.splitlines()) <= 1
    assert lines(said) in ([said], [])


def test_words_are_looked_for_in_the_sentence_first():
    article = Article("a war. a war.", (7, 13))
    assert article.find("war").start == 9
    assert Article("a war. a peace.", (7, 15)).find("war").start == 2


def test_every_type_is_offered_with_its_meaning():
    assert set(EVENT_TYPES) == set(definitions()) == {kind.split("/")[0] for kind in kinds()}
    assert label(None) == ""
    assert label(KURSK) == "Kursk, RUS"
