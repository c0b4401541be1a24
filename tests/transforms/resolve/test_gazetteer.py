"""The gazetteer: names, other names, spellings and the words beside names."""

import pytest

from transforms.resolve import gazetteer
from transforms.resolve.gazetteer import abbreviations, candidates, place_words, respelled
from transforms.resolve.gazetteer_index import sound


@pytest.mark.parametrize(
    ("name", "level", "country"),
    [
        ("kyiv", "city", "UKR"),
        ("kiev", "city", "UKR"),
        ("helmand", "admin1", "AFG"),
        ("gaza strip", "region", "PSE"),
        ("france", "country", "FRA"),
        ("saint paul", "city", "USA"),
        ("st paul", "city", "USA"),
    ],
)
def test_a_name_finds_its_place(name, level, country):
    assert any(one.level == level and one.country == country for one in candidates(name))


def test_the_largest_place_of_a_name_comes_first():
    sizes = [one.population for one in candidates("springfield")]
    assert len(sizes) > 20
    assert sizes == sorted(sizes, reverse=True)


def test_an_unknown_name_has_no_places():
    assert candidates("qwertzuiop") == ()
    assert candidates("") == ()


def test_second_level_units_know_the_unit_above():
    found = [one for one in candidates("sangin") if one.level == "admin2"]
    assert [one.admin1 for one in found] == ["Helmand"]


def test_a_name_of_its_own_is_told_from_another_name():
    own = {one.is_own for one in candidates("kyiv") if one.level == "city"}
    other = {one.is_own for one in candidates("kiev") if one.country == "UKR" and one.is_capital}
    assert own == {True}
    assert other == {False}


@pytest.mark.parametrize(
    ("one", "other"),
    [("sweida", "as suwayda"), ("musa qala", "musa qalah"), ("tel abiad", "tall abyad")],
)
def test_spellings_of_one_name_sound_alike(one, other):
    assert sound(one) == sound(other)


def test_a_name_spelt_another_way_is_found_by_its_sound():
    assert any(one.admin1 == "Raqqa" for one in respelled("tel abiad"))


def test_abbreviations_of_states():
    assert abbreviations()["Ala."] == "alabama"
    assert abbreviations()["NY"] == "new york"
    assert abbreviations()["Ont."] == "ontario"


def test_words_tell_the_level_of_the_name_beside_them():
    assert place_words()["province"].level == "admin1"
    assert place_words()["street"].joined == "yes"


def test_the_installed_index_is_not_built_again(tmp_path, monkeypatch):
    monkeypatch.setattr(gazetteer, "INSTALLED", tmp_path)
    monkeypatch.setattr(gazetteer, "build", lambda path: path.write_text("built"))
    path = gazetteer.install()
    assert path.read_text() == "built"
    path.write_text("kept")
    assert gazetteer.install() == path
    assert path.read_text() == "kept"
