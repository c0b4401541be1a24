"""Names of places: found, told from other names, and put where they are meant to be."""

import pytest


def named(document, text, words):
    """The place whose span is or holds these words."""
    return next(p for p in document.places if words in text[slice(*p.span)])


def test_spans_point_at_their_words(extract_one):
    text = "Rebels shelled the town of Kramatorsk in Donetsk oblast, Ukraine, on Friday."
    document = extract_one(text)
    words = [text[slice(*place.span)] for place in document.places]
    assert words == ["Kramatorsk", "Donetsk", "Ukraine"]


@pytest.mark.parametrize(
    ("text", "words", "admin1"),
    [
        ("A fire broke out in Salem, Mass., on Tuesday.", "Salem", "Massachusetts"),
        ("A fire broke out in Salem, Ore., on Tuesday.", "Salem", "Oregon"),
        ("Two people were hurt in Paris, Texas, police said.", "Paris", "Texas"),
        ("Troops held a bridge near Salem, Oregon. Later they left Salem.", "Salem", "Oregon"),
        ("A bomb went off in Zurmat district, Paktia province, on Monday.", "Zurmat", "Paktia"),
        ("Soldiers searched a farm in Xalburam district, Helmand province.", "Xalburam", "Helmand"),
    ],
)
def test_the_larger_place_behind_a_name_tells_which_one(extract_one, text, words, admin1):
    assert named(extract_one(text), text, words).admin1 == admin1


def test_neighbours_tell_which_place_is_meant(extract_one):
    text = "The roads from Lufkin to Palestine and from Longview to Palestine were closed."
    place = named(extract_one(text), text, "Palestine")
    assert (place.country, place.admin1, place.level) == ("USA", "Texas", "city")


def test_without_evidence_the_best_known_place_is_meant(extract_one):
    text = "Ministers met in London on Tuesday and will travel to Paris on Friday."
    document = extract_one(text)
    assert [p.country for p in document.places] == ["GBR", "FRA"]


def test_one_name_has_one_sense_in_an_article(extract_one):
    text = "Farmers blocked roads in Cordoba, Argentina. In Cordoba the governor gave way."
    places = [p for p in extract_one(text).places if p.name.startswith(("C", "K"))]
    assert len(places) == 2
    assert {p.geonames_id for p in places} == {places[0].geonames_id}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow denied the report and accused Kyiv of lying.",
        "The NGO said that Washington wants talks.",
        "She studied at the University of Bologna Press.",
        "The Chicago Tribune reported the talks.",
        "John Houston said Houston would not resign, his lawyer added for Houston.",
        "Only residents may vote, and only once.",
    ],
)
def test_what_is_no_place_is_not_given(extract_one, text):
    assert extract_one(text).places == []


def test_a_body_named_after_its_place_gives_the_place(extract_one):
    text = "The Tucson Police Department said on Monday that the road was open."
    assert [p.name for p in extract_one(text).places] == ["Tucson"]


def test_the_dateline_is_a_place(extract_one):
    text = "NAIROBI, Kenya (Reuters) - Officials said on Monday that the port was open again."
    place = extract_one(text).places[0]
    assert (text[slice(*place.span)], place.country) == ("NAIROBI", "KEN")


def test_streets_and_roads_are_facilities_of_the_town_around(extract_one):
    text = "A bus hit a tree on West Elm Street in Spokane, Wash., near Highway 27."
    document = extract_one(text)
    streets = [p for p in document.places if p.level == "facility"]
    assert [text[slice(*p.span)] for p in streets] == ["West Elm Street", "Highway 27"]
    assert {p.admin1 for p in streets} == {"Washington"}
    assert all(p.geonames_id is None and p.confidence < 0.5 for p in streets)


def test_several_names_share_a_word_in_the_plural(extract_one):
    text = "Fighters were seen in Kabul, Kandahar and Herat provinces last week."
    assert {p.level for p in extract_one(text).places} == {"admin1"}


def test_older_and_other_names(extract_one):
    text = "Protesters marched in Kiev and in Bombay."
    assert [p.name for p in extract_one(text).places] == ["Kyiv", "Mumbai"]


def test_a_spelling_of_its_own_is_found_where_the_text_speaks_of_the_country(extract_one):
    text = "Syrian troops shelled the town of Tel Abiad on Friday."
    place = named(extract_one(text), text, "Tel Abiad")
    assert (place.country, place.admin1) == ("SYR", "Raqqa")


@pytest.mark.parametrize("name", ["Zibbalin", "Khirbat al-Xanun", "Al-Zurra"])
def test_a_village_in_no_gazetteer_is_named_by_the_words_beside_it(extract_one, name):
    text = f"Soldiers raided the village of {name} in Syria on Friday."
    place = named(extract_one(text), text, name)
    assert (place.country, place.geonames_id) == ("SYR", None)


def place_of(document, text, trigger):
    """The words of the place of the event with this trigger."""
    event = next(e for e in document.events if text[slice(*e.trigger)] == trigger)
    return None if event.place is None else text[slice(*document.places[event.place].span)]


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Gunmen killed two soldiers near Gao on Monday.", "killed", "Gao"),
        ("In Lima, students clashed with police, and ten were arrested.", "arrested", "Lima"),
        ("Rebels attacked the town of Bunia in Congo.", "attacked", "Bunia"),
        ("Troops shelled Kharkiv overnight.", "shelled", "Kharkiv"),
        ("Four people were killed when a bomb exploded in Quetta.", "killed", "Quetta"),
        ("Two men were shot in the city of Medellin, Colombia.", "shot", "Medellin"),
        ("Police arrested the writer, a spokesman said in Cairo.", "arrested", None),
        ("An engineer from Norway was shot.", "shot", None),
        ("Protesters marched against the war in Yemen.", "marched", None),
        ("Troops captured two men near Kunduz, 250 km north of Kabul.", "captured", "Kunduz"),
        ("A judge was shot in Quito's district of Calderon.", "shot", "Calderon"),
        ("Nurses protested against Kenya's new law in Kampala on Friday.", "protested", "Kampala"),
        ("Farmers demonstrated for lower taxes in Lyon on Monday.", "demonstrated", "Lyon"),
        ("Rebels attacked a U.S. convoy.", "attacked", None),
        ("Thousands marched in support of Kenya through Mombasa.", "marched", "Mombasa"),
        ("In Kandahar, six people were killed in Maiwand district.", "killed", "Maiwand"),
        ("A man was shot in the Zurrah neighborhood of Tunis.", "shot", "Zurrah"),
        ("Two soldiers were shot in Tunis's Zurrah district.", "shot", "Zurrah"),
        ("Police killed a man in Pune near Mumbai.", "killed", "Pune"),
    ],
)
def test_the_place_of_an_event(extract_one, text, trigger, place):
    assert place_of(extract_one(text), text, trigger) == place


def test_a_sentence_that_goes_on_about_a_happening_shares_its_place(extract_one):
    text = "Police raided a house in Tirana on Monday. Two men were arrested during the raid."
    assert place_of(extract_one(text), text, "arrested") == "Tirana"


def test_a_noun_takes_up_the_place_named_last(extract_one):
    document = extract_one(
        "Ada Poe flew to Lagos. By dusk rebels had set off bombs across the city."
    )
    blast = document.events[-1]
    assert blast.place is not None
    assert document.places[blast.place].name == "Lagos"


def test_what_happened_after_an_act_was_elsewhere(extract_one):
    document = extract_one("A day after the bombing, soldiers patrolled the streets in Lima.")
    assert all(event.place is None for event in document.events if event.type == "ASSAULT")


def test_a_story_goes_on_where_it_was(extract_one):
    text = "Soldiers searched a farm near Kharkiv on Monday. Later they killed two gunmen."
    assert place_of(extract_one(text, published_at="2024-05-15"), text, "killed") == "Kharkiv"


def test_a_country_goes_by_its_letters(extract_one):
    text = "The U.S. and the UAE signed it, the US State Department said. Take U.S. 41 to Ocala."
    document = extract_one(text)
    found = [(text[slice(*place.span)], place.country) for place in document.places]
    assert ("U.S.", "USA") in found
    assert ("UAE", "ARE") in found
    assert ("US", "USA") in found
    assert sum(words == "U.S." for words, _ in found) == 1


def test_a_member_of_congress_sits_for_a_place(extract_one):
    text = "Rep. Ada Poe, D-Ohio, and Sen. Max Roe, R-Pa., voted against it."
    document = extract_one(text)
    assert [place.name for place in document.places] == ["Ohio", "Pennsylvania"]


def test_the_words_before_a_comma_tell_a_town(extract_one):
    text = "Nurses marched in Sanaa Friday. Others met in the provincial capital, Ambon, on Monday."
    names = {place.name for place in extract_one(text).places}
    assert {"Sanaa", "Ambon"} <= names


def test_a_river_is_not_the_town_of_its_name(extract_one):
    text = "The boat sank in the Neches River on Monday."
    place = named(extract_one(text), text, "Neches River")
    assert (place.level, place.geonames_id) == ("water", None)


def test_a_hamlet_named_without_context_is_told_with_little_confidence(extract_one):
    large, small = "They flew to Nairobi on Monday.", "They met near Ombersley on Monday."
    assert named(extract_one(large), large, "Nairobi").confidence > 0.9
    assert named(extract_one(small), small, "Ombersley").confidence < 0.7
