"""What the network reads: pieces of words, and which of them are whose."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.classify.network import LONGEST, Passage, encode, padded, scores
from transforms.extract.classify.wordpiece import pieces, vocabulary


def read(text):
    names = {number: piece for piece, number in vocabulary().items()}
    return [names[piece.number] for piece in pieces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ministers met.", ["ministers", "met", "."]),
        ("the unaffiliated", ["the", "una", "##ffi", "##lia", "##ted"]),
        ("Café—naïve", ["cafe", "—", "naive"]),
        ("don't", ["don", "'", "t"]),
        ("a\u200bb \t\n c", ["ab", "c"]),
        ("\U000f0000", []),
        ("z" * 200, ["[UNK]"]),
        ("", []),
    ],
)
def test_words_are_parted_into_known_pieces(text, expected):
    assert read(text) == expected


@given(st.text())
def test_pieces_lie_in_the_text_and_in_order(text):
    found = list(pieces(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_a_party_is_marked_and_its_pieces_are_known():
    text = "Ostria attacked Valdoria."
    found = encode(Passage(text, ((0, 6),), ((16, 24),)))
    both = [source and target for source, target in zip(found.source, found.target, strict=True)]
    assert any(found.source)
    assert any(found.target)
    assert not any(both)
    assert vocabulary()["["] in found.numbers
    assert vocabulary()["["] not in encode(Passage(text)).numbers


def test_of_a_long_passage_the_parties_are_kept():
    text = "word " * 900 + "Ostria attacked Valdoria." + " word" * 900
    at = text.index("Ostria")
    found = encode(Passage(text, ((at, at + 6),), ((at + 16, at + 24),)))
    assert len(found.numbers) == LONGEST
    assert any(found.source)
    assert any(found.target)


def test_shorter_passages_are_padded():
    short, long = encode(Passage("Yes.")), encode(Passage("Ministers met in Brel on Monday."))
    batch = padded([short, long])
    assert batch["numbers"].shape == (2, len(long.numbers))
    assert batch["mask"].sum(axis=1).tolist() == [len(short.numbers), len(long.numbers)]


def test_the_passages_beside_one_hardly_move_its_scores():
    one = Passage("Ostria attacked Valdoria.", ((0, 6),), ((16, 24),))
    others = [Passage("Ministers met in the old town hall of Brel on Monday. " * n) for n in (1, 3)]
    np.testing.assert_allclose(scores([one])[0], scores([*others, one])[2], atol=1e-4)
