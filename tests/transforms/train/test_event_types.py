"""Training: the optimum is one, folds never part a sentence, labels may leave a choice."""

from dataclasses import replace

import numpy as np

from transforms.extract.classify.model import CLASSES, TYPES, softmax
from transforms.train.event_types import (
    FOLDS,
    Labelled,
    arranged,
    cross_validate,
    fold_of,
    hash_of,
    own_examples,
    read_gold,
    train,
    write_held,
)  # fmt: skip
from transforms.train.softmax import objective


def labelled(id_, label, *words, group=None):
    return Labelled(id_, group or id_, label, frozenset(words))


TOY = [labelled(f"m{n}", "CONSULT", "w=meet", f"w=day{n % 2}") for n in range(8)] + [
    labelled(f"a{n}", "ASSAULT", "w=attack", f"w=day{n % 2}") for n in range(8)
]


def best(model, *words):
    return CLASSES[int(model.scores([set(words)])[0].argmax())]


def test_words_that_part_the_labels_are_learned():
    model = train(TOY)
    assert best(model, "w=meet", "w=day1") == "CONSULT"
    assert best(model, "w=attack", "w=never seen") == "ASSAULT"


def test_the_order_of_examples_changes_no_answer():
    one, two = train(TOY), train(TOY[::-1])
    rows = [frozenset({"w=meet"}), frozenset({"w=attack", "w=day0"})]
    np.testing.assert_allclose(softmax(one.scores(rows)), softmax(two.scores(rows)), atol=1e-3)


def test_a_sentence_is_also_learned_without_its_parties():
    pair = [labelled(f"p{n}", "PROTEST", "first=S", "w=<S>") for n in range(4)]
    blind = [replace(one, blind=frozenset({"Snone=", "w=march"})) for one in pair]
    assert best(train([*TOY, *blind]), "w=march") == "PROTEST"


def test_the_gradient_is_that_of_the_loss():
    model = train(TOY)
    data = arranged(model, TOY)
    weights = np.random.default_rng(1).normal(size=model.weights.shape)
    step = np.random.default_rng(2).normal(size=weights.shape) * 1e-6
    low, gradient = objective(data, weights - step, 0.1)[0], objective(data, weights, 0.1)[1]
    high = objective(data, weights + step, 0.1)[0]
    np.testing.assert_allclose(high - low, 2 * (gradient * step).sum(), rtol=1e-4)


def test_an_older_label_is_shared_out_by_what_is_known_of_its_parts():
    known = [labelled(f"f{n}", "RETREAT", "w=free") for n in range(4)]
    known += [labelled(f"p{n}", "CONCEDE", "w=pardon") for n in range(4)]
    older = [labelled(f"y{n}", "YIELD", "w=free", "w=captive") for n in range(4)]
    assert best(train([*TOY, *known, *older]), "w=captive") == "RETREAT"


def test_a_sentence_lies_in_one_fold_and_is_judged_once_by_others():
    pairs = [labelled(f"{one.id}-{n}", one.label, *one.features, group=one.id)
             for one in TOY for n in (1, 2)]  # fmt: skip
    held = cross_validate(pairs, [])
    assert sorted(one.id for one in held.examples) == sorted(one.id for one in pairs)
    assert {fold_of(str(n)) for n in range(50)} == set(range(FOLDS))
    assert held.accuracy() > 0.9


def test_what_a_fold_holds_out_is_not_learned():
    lone = labelled("lone", "PROTEST", "w=march", "w=street")
    (answer,) = cross_validate([lone], TOY).answers()
    assert answer.type != "PROTEST"


def test_gold_of_both_kinds_is_read():
    text = "Ostria attacked Valdoria."
    relation = {"id": "r", "type": "ASSAULT", "source_spans": [[0, 6]], "target_spans": []}
    parties = {"sources": [{"spans": [[0, 6]]}], "targets": []}
    gold = [{"id": "1", "relations": [relation]}, {"id": "2", "type": "ASSAULT", **parties}]
    first, second = read_gold(gold, {"1": text, "2": text})
    assert first.features == second.features
    assert (first.id, first.group, second.id) == ("r", "1", "2")
    assert "w=attack" in first.features


def test_nothing_is_a_class_of_its_own_but_no_type():
    games = [labelled(f"n{n}", "NONE", "w=beat", "w=match") for n in range(4)]
    model = train([*TOY, *games])
    assert best(model, "w=beat", "w=match") == "NONE"
    assert cross_validate(TOY, games).scores.shape == (len(TOY), len(TYPES))


def test_held_out_chances_are_written_without_a_sentence(tmp_path):
    text = "Ostria attacked Valdoria."
    held = cross_validate([replace(one, sentence=hash_of(text)) for one in TOY], [])
    write_held(held, tmp_path / "held.csv")
    header, *rows = (tmp_path / "held.csv").read_text().splitlines()
    assert header == ",".join(["id", "sentence", *TYPES])
    assert rows == sorted(rows)
    assert len(rows) == len(TOY)
    assert text not in (tmp_path / "held.csv").read_text()
    for row in rows:
        assert row.split(",")[1] == hash_of(text)
        assert abs(sum(map(float, row.split(",")[2:])) - 1) < 0.01


def test_own_examples_name_both_parties():
    for one in own_examples():
        assert {"w=<S>", "w=<T>"} <= one.features
