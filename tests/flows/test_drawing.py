"""Rows on a narrow page: tables where no word is broken for it, lines where one would be."""

from io import StringIO

import polars as pl
import pytest
from rich.cells import cell_len
from rich.console import Console

from flows.drawing import put, put_field, put_frame

KEY = "0123456789abcdef" * 2


def page(width):
    return Console(file=StringIO(), width=width, highlight=False, markup=False)


def shown(width, rows, names=None):
    on = page(width)
    put(on, rows, names or tuple(rows[0]))
    return on.file.getvalue()


def test_a_table_that_fits_is_a_table_and_folds_between_words():
    rows = [{"role": "recipient", "name": "soldiers of a far country"}]
    assert shown(80, rows).splitlines()[-1] == "recipient │ soldiers of a far country"
    assert [line.split("│")[1].strip() for line in shown(24, rows).splitlines()[2:]] == [
        "soldiers of",
        "a far",
        "country",
    ]


def test_a_table_whose_words_do_not_fit_becomes_lines_without_what_is_empty():
    rows = [
        {"key": KEY, "linked": KEY[::-1], "score": None},
        {"key": KEY, "linked": "x", "score": 2.0},
    ]
    assert shown(50, rows).splitlines() == [
        "  key",
        f"    {KEY}",
        "  linked",
        f"    {KEY[::-1]}",
        "",
        "  key",
        f"    {KEY}",
        "  linked             x",
        "  score              2",
    ]
    assert f"{KEY} │ {KEY[::-1]} │" in shown(90, rows)


def test_a_long_value_is_folded_under_its_beginning():
    on = page(40)
    put_field(on, "reason", "named as one happening within the article")
    put_field(on, "nothing", "")
    first, *others = on.file.getvalue().splitlines()
    assert first == "  reason             named as one"
    assert others == [" " * 21 + "happening within", " " * 21 + "the article"]


@pytest.mark.parametrize("width", [12, 20, 33, 50, 80, 200])
@pytest.mark.parametrize(
    "words", ["", "東京で 会談", "a" * 300, "one two three " * 30, "\x1b[31mred"]
)
def test_nothing_is_wider_than_the_page(width, words):
    frame = pl.DataFrame({"event_mention_key": [KEY], "killed_best": [12.0], "sentence": [words]})
    on = page(width)
    put_frame(on, frame)
    assert all(cell_len(line) <= width for line in on.file.getvalue().splitlines())
    assert "\x1b" not in on.file.getvalue()
    kept = "".join(on.file.getvalue().split())
    assert width < 38 or KEY in kept
