"""Reading: every format, its metadata, and files that are broken or hostile."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.read import find_files, read_file, read_lines
from transforms.read.record import Limits, ReadArticle

STORY = "Rebels attacked the town of Selma on Monday and killed two soldiers, officials said."


def one(path, data, **limits):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = read_file(path, Limits(**limits))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", STORY),
        ("a.md", f"---\ntitle: T\n---\n\n{STORY}"),
        ("a.html", f"<html><body><article><h1>T</h1><p>{STORY}</p></article></body></html>"),
        ("a.json", json.dumps({"title": "T", "text": STORY})),
        ("a.jsonl", json.dumps({"title": "T", "body": STORY})),
        ("a.txt.gz", gzip.compress(STORY.encode(), mtime=0)),
        ("a.json.gz", gzip.compress(json.dumps({"content": STORY}).encode(), mtime=0)),
    ],
)
def test_every_format_gives_its_text(tmp_path, name, data):
    found = one(tmp_path / name, data)
    assert isinstance(found, ReadArticle)
    assert STORY in found.text
    assert found.language == "en"


@pytest.mark.parametrize(
    ("head", "title", "byline", "source"),
    [
        ("Rebels take Selma\n\n", "Rebels take Selma", None, None),
        ("Selma Post\nRebels take the town of Selma\nBy Ana Diaz\n\n",
         "Rebels take the town of Selma", "Ana Diaz", "Selma Post"),
        ("By Ana Diaz\n", None, "Ana Diaz", None),
        ("One line. Of two sentences.\n", None, None, None),
    ],
)  # fmt: skip
def test_lines_above_the_dateline_are_the_head(tmp_path, head, title, byline, source):
    text = f"{head}SELMA, May 3, 2023 (Newsline) - {STORY}\n"
    found = one(tmp_path / "a.txt", text)
    assert (found.title, found.byline, found.source) == (title, byline, source)
    assert found.text.strip() == (text.removeprefix(head) if title else text).strip()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("binary.txt", bytes(range(256)), "binary"),
        ("broken.json", b'{"text": "cut', "unreadable_json"),
        ("deep.json", b"[" * 100_000, "too_deep"),
        ("none.json", b'{"title": "no text"}', "no_text"),
        ("cut.txt.gz", gzip.compress(b"x" * 1000, mtime=0)[:15], "broken_gzip"),
        ("table.xlsx", b"PK\x03\x04 whatever", "unsupported_format"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, data, code):
    found = one(tmp_path / name, data)
    assert found.code == code
    assert found.message


def test_a_bomb_is_not_unpacked(tmp_path):
    found = one(
        tmp_path / "a.txt.gz", gzip.compress(b"a" * 5_000_000, mtime=0), unpacked_bytes=1_000_000
    )
    assert found.code == "too_large"


def test_one_broken_line_does_not_cost_the_others(tmp_path):
    lines = [json.dumps({"text": STORY}), "{broken", json.dumps({"text": STORY + " Again."})]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    first, second, third = read_file(path)
    assert isinstance(first, ReadArticle)
    assert "line 2" in second.message
    assert isinstance(third, ReadArticle)


def test_fields_are_popped_and_leftovers_reported(tmp_path):
    record = {"id": 7, "headline": "T", "text": STORY, "pubDate": "Sun, 12 Jan 2025 08:00:00 GMT",
              "publisher": {"name": "Post"}, "mood": "grave", "byline": None,
              "comments": None}  # fmt: skip
    found = one(tmp_path / "a.json", json.dumps(record))
    assert (found.own_id, found.title, found.source) == ("7", "T", "Post")
    assert found.published_at == "2025-01-12T08:00:00+00:00"
    assert [issue.detail for issue in found.issues] == ["field 'mood' was not understood"]


def test_latin_1_is_detected(tmp_path):
    text = "José Ibáñez met the minister in Bogotá, where the café was closed on Monday."
    assert one(tmp_path / "a.txt", text.encode("latin-1")).text == text


def test_nothing_outside_the_folder_is_followed(tmp_path):
    inbox, outside = tmp_path / "inbox", tmp_path / "outside"
    inbox.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(STORY)
    (inbox / "in.txt").write_text(STORY)
    (inbox / "link.txt").symlink_to(outside / "secret.txt")
    (inbox / "folder").symlink_to(outside)
    assert [path.name for path in find_files(inbox)] == ["in.txt"]


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["txt", "md", "html", "json", "jsonl", "txt.gz", "x"])
)
def test_any_bytes_give_a_line_and_no_exception(tmp_path_factory, data, suffix):
    path = tmp_path_factory.mktemp("any") / f"a.{suffix}"
    path.write_bytes(data)
    lines = list(read_lines(str(path)))
    assert lines
    assert all(("text" in line) != ("error" in line) for line in lines)
    json.dumps(lines).encode("utf-8")
