"""Documents linked: what is named, whatever their order."""

import json
import random

import pytest

from transforms.link.documents import linked, readable

TEXTS = {
    "a": "A bomb exploded at a bank in Woodburn on Friday, killing two police officers. "
    "Governor Kulongoski visited Woodburn on Saturday.",
    "b": "Two officers were killed when a bomb exploded at a Woodburn bank, police said. The "
    "explosion wounded the town's police chief.",
    "c": "Soldiers attacked a village near Maiduguri on Monday, killing at least nine farmers.",
}


@pytest.fixture(scope="module")
def documents(extract_one):
    days = {"a": "2008-12-14", "b": "2008-12-13", "c": "2025-01-08"}
    return [
        {**json.loads(json.dumps(extract_one(text, id=name, published_at=days[name]).to_json())),
         "text": text, "title": None}
        for name, text in TEXTS.items()
    ]  # fmt: skip


def ids(document, words):
    return {
        event["event_id"]
        for event in document["events"]
        if document["text"][slice(*event["trigger"])] in words
    }


def test_one_bomb_has_one_id_and_its_dead_another(documents):
    one, other, third = linked(documents)
    act = ids(one, {"exploded"})
    assert len(act) == 1
    assert act == ids(other, {"exploded", "explosion"})
    (name,) = act
    assert ids(one, {"killing"}) == ids(other, {"killed"}) == {f"{name}-deaths"}
    assert name not in ids(third, {"attacked", "killing"})


def test_stories_are_named(documents):
    one, other, third = (document["story_id"] for document in linked(documents))
    assert one == other != third


def test_order_and_repetition_change_nothing(documents):
    plain = {one["id"]: one for one in linked(documents)}
    shuffled = [*documents, documents[0]]
    random.Random(1).shuffle(shuffled)
    again = linked(shuffled)
    assert [one["id"] for one in again] == [one["id"] for one in shuffled]
    assert all(json.loads(json.dumps(one)) == plain[one["id"]] or one["id"] == "a" for one in again)


def test_documents_keep_all_that_they_had(documents):
    for before, after in zip(documents, linked(documents), strict=True):
        assert {k: v for k, v in after.items() if k not in {"events", "story_id"}} == {
            k: v for k, v in before.items() if k != "events"
        }
        stripped = [{k: v for k, v in e.items() if k != "event_id"} for e in after["events"]]
        assert stripped == before["events"]


def test_what_is_no_document_is_not_readable(documents):
    assert readable(documents[0])
    assert readable({"id": "x"})
    assert not readable({"id": "x", "events": "none"})
    assert not readable({"id": "x", "events": [{"trigger": "here"}]})


def test_documents_without_events_or_text_are_linked_too(documents):
    bare = {key: value for key, value in documents[0].items() if key not in {"text", "title"}}
    found = linked([bare, {"id": "x"}])
    assert all(event["event_id"] for event in found[0]["events"])
    assert found[1]["story_id"]
