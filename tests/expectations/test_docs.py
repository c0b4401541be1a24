"""Great Expectations' Data Docs of a file: every suite has a page, and no article's words are in it."""

from expectations.docs import build_docs
from tests.warehouse.small import File
from warehouse.contracts.dimensions import DIM_ARTICLE
from warehouse.contracts.facts import FACT_EVENT_MENTION

ATTACK = "<script>alert('docs')</script>"


def test_every_suite_has_a_page_and_nothing_hostile_is_in_it(tmp_path):
    file = File(tmp_path / "small.duckdb")
    article = file.article(ATTACK, language=ATTACK, text=ATTACK)
    file.mention(article, "e" * 32, event_type=ATTACK, trigger_start=0, trigger_end=5,
                 trigger_text=ATTACK, sentence_start=0, sentence_end=9)  # fmt: skip
    index = build_docs(file.write(), tmp_path / "docs", [DIM_ARTICLE, FACT_EVENT_MENTION])
    assert index == tmp_path / "docs" / "index.html"
    pages = {path.relative_to(tmp_path / "docs") for path in index.parent.rglob("*.html")}
    suites = {page.with_suffix("").parts[-2:] for page in pages if page.parts[0] == "expectations"}
    assert suites == {("core", "dim_article"), ("core", "fact_event_mention")}
    texts = [(index.parent / page).read_text("utf-8") for page in pages]
    assert len(texts) > len(suites)
    assert not any("<script>alert('docs')" in text for text in texts)
    failed = [text for text in texts if "event_type is one of" in text]
    assert failed
