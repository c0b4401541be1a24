"""The classifier of event types: clear cases, order and batches, and lines that cannot be read."""

import json

import pytest

from transforms.extract.batch import LineError
from transforms.extract.classify.dyads import DyadInput, classify
from transforms.extract.classify.lines import outcomes
from transforms.extract.classify.model import TYPES, event_types, read, save

CLEAR = [
    ("Masked men shot dead two constables near the weir.", "Masked men", "two constables",
     "ASSAULT"),
    ("The premier of Valdoria met the Ostrian chancellor in Brel on Monday.",
     "The premier of Valdoria", "the Ostrian chancellor", "CONSULT"),
    ("Valdoria's foreign minister accused Ostria of breaking the accord.",
     "Valdoria's foreign minister", "Ostria", "ACCUSE"),
    ("The council rejected a proposal by the miners' union.", "The council", "the miners' union",
     "REJECT"),
    ("The union demanded that the council reopen the pit.", "The union", "the council", "REQUEST"),
    ("Ostria imposed sanctions on two Valdorian banks.", "Ostria", "two Valdorian banks",
     "SANCTION"),
    ("Constables arrested the editor of the Brel Courier.", "Constables", "the editor", "COERCE"),
    ("Ostria released eleven Valdorian sailors on Friday.", "Ostria", "eleven Valdorian sailors",
     "RETREAT"),
    ("The president of Valdoria apologised to the miners' widows.", "The president of Valdoria",
     "the miners' widows", "CONCEDE"),
]  # fmt: skip


def dyad(text, source, target, id_="1"):
    def spans(words):
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    return DyadInput(id_, text, spans(source), spans(target))


def line(**fields):
    return json.dumps({"id": "a", "text": "Ostria attacked Valdoria.", **fields})


@pytest.mark.parametrize(("text", "source", "target", "type_"), CLEAR)
def test_a_clear_sentence_has_its_type(text, source, target, type_):
    (answer,) = classify([dyad(text, source, target)])
    assert answer.type == type_
    assert answer.plv_root == ("YIELD" if type_ in {"CONCEDE", "RETREAT"} else type_)
    assert 0 < answer.confidence <= 1


def test_the_company_of_other_dyads_changes_nothing():
    dyads = [
        dyad(text, source, target, str(n)) for n, (text, source, target, _) in enumerate(CLEAR)
    ]
    together = list(classify(dyads * 10))
    alone = [next(classify([one])) for one in dyads]
    assert together == alone * 10


def test_parties_may_be_unnamed():
    (answer,) = classify([dyad("Thousands marched against the new tax.", "", "")])
    assert answer.type == "PROTEST"


def test_only_sentences_of_the_parties_are_read():
    said = "Ostria released eleven Valdorian sailors on Friday."
    more = "Gunmen killed nine people in a market. " + said + " Bombs fell and soldiers shot."
    plain, padded = classify([dyad(t, "Ostria", "eleven Valdorian sailors") for t in (said, more)])
    assert plain.type == padded.type == "RETREAT"


@pytest.mark.parametrize(
    ("bad", "id_", "code"),
    [
        ("{", "line 1", "unreadable_json"),
        ("[1]", "line 1", "no_id"),
        ('{"text": "x"}', "line 1", "no_id"),
        (line(text=3), "a", "no_text"),
        (line(text="  "), "a", "no_text"),
        (line(source_spans=[[3, 2]]), "a", "bad_span"),
        (line(target_spans=[[0, 900]]), "a", "bad_span"),
        (line(target_spans=[[0, True]]), "a", "bad_span"),
        (line(target_spans="all"), "a", "bad_span"),
        (line(text="a " * 20_000), "a", "too_long"),
        ("[" * 100_000, "line 1", "unreadable_json"),
    ],
)
def test_a_bad_line_is_answered_with_an_error_and_stops_nothing(bad, id_, code):
    first, second = outcomes([bad, "", line(id="b", source_spans=[[0, 6]])])
    assert isinstance(first, LineError)
    assert first.to_json()["id"] == id_
    assert first.code == code
    assert second.id == "b"


@pytest.mark.parametrize(
    "text", ["🎉", "שלום עולם", "\x00\ufffd", "a" * 9_000, "( " * 400, "\u200b."]
)
def test_odd_texts_have_an_answer(text):
    (found,) = outcomes([line(text=text, source_spans=[[0, 1]], target_spans=[[0, len(text)]])])
    assert found.type in TYPES


def test_a_model_is_read_as_it_was_saved(tmp_path):
    save(event_types(), tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes()
    again = read(tmp_path / "again.npz")
    words = {"w=<S>", "w=attack", "type=ASSAULT"}
    assert (again.scores([words]) == event_types().scores([words])).all()
    assert (again.sharpness, again.alone) == (event_types().sharpness, event_types().alone)
