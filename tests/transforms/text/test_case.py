"""Case restored to text that came in capitals only."""

import pytest

from transforms.text.case import truecase

TAIL = " THE ARMY SAID THIS TODAY, ACCORDING TO THE SAME REPORT."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("REBELS BURNED TRUCKS NEAR HUANCAYO.", "Rebels burned trucks near Huancayo."),
        ("HE LEFT FOR SAN PEDRO SULA.", "He left for San Pedro Sula."),
        ("A BOMB FELL ON LA ESPERANZA FARM.", "A bomb fell on La Esperanza farm."),
        ("THEY SHOT COLONEL HUGO ZAVALETA.", "They shot Colonel Hugo Zavaleta."),
        ("MEN OF THE AZTEC LIBERATION LEAGUE [ALL] FLED.",
         "Men of the Aztec Liberation League [ALL] fled."),
        ("THE 3D BRIGADE FOUND AN M-16 RIFLE.", "The 3d brigade found an M-16 rifle."),
        ("IN THE WHOLE COUNTRY A CAR BOMB IS NEWS.", "In the whole country a car bomb is news."),
        ("THE MAYOR'S SON KNOWS CARLOS D'AUBRY.", "The mayor's son knows Carlos D'Aubry."),
        ("U.S. MARINES WILL STAY UNTIL MONDAY.", "U.S. marines will stay until Monday."),
        ("ON 3 NOV 89 I SAW COLOMBIAN POLICE.", "On 3 Nov 89 I saw Colombian police."),
    ],
)  # fmt: skip
def test_names_get_their_capitals_back(text, expected):
    cased = truecase(text + TAIL)
    assert cased[: len(expected)] == expected
    assert len(cased) == len(text + TAIL)


@pytest.mark.parametrize("text", ["", "ABC", "An ordinary text about NATO and the EU."])
def test_other_text_keeps_its_case(text):
    assert truecase(text) == text


def test_letters_whose_small_form_is_longer_keep_every_offset():
    assert len(truecase("İSTANBUL " * 50)) == 9 * 50
