"""Numbers in words."""

import pytest

from transforms.text.numerals import read_number


@pytest.mark.parametrize(
    ("words", "start", "read"),
    [
        (["two", "hundred", "men"], 0, (2, 200.0)),
        (["a", "thousand"], 0, (2, 1000.0)),
        (["twenty", "-", "two"], 0, (3, 22.0)),
        (["a", "man"], 0, None),
        (["two", "-"], 2, None),  # nothing is left to read
    ],
)
def test_a_number_is_read_as_far_as_it_goes(words, start, read):
    assert read_number(words, start) == read
