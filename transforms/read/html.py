"""HTML pages: body and metadata by trafilatura; nothing on a page is fetched or run."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from transforms.read.dates import iso_moment
from transforms.read.outlet import outlet
from transforms.read.record import Found, Raw, ReadArticle, ReadError
from transforms.text.encoding import decode

SUFFIXES = (".html", ".htm", ".xhtml")
ORDER = 40

_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|script|meta)\b", re.IGNORECASE
)
_BLOCKS = [
    "p",
    "div",
    "br",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "tr",
    "section",
    "article",
]
_SPACES = re.compile(r"[ \t\u00a0]+")
_PUBLISHED = ("article:published_time", "datepublished", "og:published_time", "dc.date.issued",
              "dc.date", "pubdate", "publishdate", "date", "sailthru.date", "parsely-pub-date",
              "article.published", "dcterms.created", "cxenseparse:recs:publishtime")  # fmt: skip
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "lastmod")


def sniff(raw: Raw) -> bool:
    """Whether the first part of the bytes holds a tag that pages begin with."""
    return _START.search(raw.data[:4096]) is not None


def read(raw: Raw) -> Iterator[Found]:
    """The one article of the page."""
    text, encoding = decode(raw.data)
    tree = parsed(text)
    if tree is None:
        yield ReadError("no_text", "the page cannot be parsed; fetch it again")
        return
    found = bare_extraction(text, include_comments=False, include_tables=False,
                            favor_precision=False, with_metadata=True)  # fmt: skip
    objects = list(_linked(tree))
    linked = next((one for one in objects if "Article" in str(one.get("@type"))), {})
    body = (found.text if found is not None else None) or _longest(tree, linked)
    if not body:
        yield ReadError("no_text", "the page has no article text; it may need a script to show it")
        return
    yield _article(body, encoding, found, tree, objects, linked)


def _article(
    body: str,
    encoding: str,
    found: Any,  # noqa: ANN401 (trafilatura has no types)
    tree: Any,  # noqa: ANN401 (lxml has no types)
    objects: list[dict[str, Any]],
    linked: dict[str, Any],
) -> ReadArticle:
    """The article with its metadata: the page's own statements first, then what was inferred."""
    meta = _meta(tree)
    published = _first(meta, linked, "datePublished", _PUBLISHED) or getattr(found, "date", None)
    title, url = getattr(found, "title", None), getattr(found, "url", None)
    return ReadArticle(
        paragraphs(body),
        title=title,
        byline=getattr(found, "author", None),
        source=outlet(meta, objects, title, url),
        url=url,
        published_at=iso_moment(published) if published else None,
        modified_at=_first(meta, linked, "dateModified", _MODIFIED),
        language=_language(tree),
        encoding=encoding,
    )


def parsed(text: str) -> Any:  # noqa: ANN401 (lxml has no types)
    """The page as a tree, by a parser that fetches nothing; None where it is no page."""
    # Without it lxml believes the page's own charset, or none, of text that is decoded already.
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, recover=True, encoding="utf-8")
    try:
        return lxml_html.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def text_of(markup: str) -> str:
    """The words of a fragment of HTML, a blank line between its blocks."""
    tree = parsed(f"<div>{markup}</div>")
    if tree is None:
        return ""
    for node in tree.xpath("//script|//style|//noscript|//template|//iframe|//svg"):
        node.drop_tree()
    for node in tree.iter(*_BLOCKS):
        node.tail = "\n\n" + (node.tail or "")
    return paragraphs(tree.text_content())


def paragraphs(text: str) -> str:
    """Paragraphs parted by one blank line, without spaces at their ends."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _meta(tree: Any) -> dict[str, str]:  # noqa: ANN401 (lxml has no types)
    found: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        found.setdefault(name.lower(), node.get("content"))
    for node in tree.xpath("//*[@itemprop='datePublished']"):
        value = node.get("datetime") or node.get("content")
        if value:
            found.setdefault("datepublished", value)
    return found


def _first(
    meta: dict[str, str], linked: dict[str, Any], field: str, names: tuple[str, ...]
) -> str | None:
    stated = [linked.get(field), *(meta.get(name) for name in names)]
    moments = (iso_moment(value) for value in stated if isinstance(value, str))
    return next((moment for moment in moments if moment), None)


def _linked(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (lxml has no types)
    """Objects of linked data (JSON-LD)."""
    for node in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            value = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        yield from _objects(value)


def _objects(value: Any, depth: int = 6) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (JSON)
    if depth and isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1)
    elif depth and isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)


def _longest(tree: Any, linked: dict[str, Any]) -> str:  # noqa: ANN401 (lxml has no types)
    stated = linked.get("articleBody")
    if isinstance(stated, str) and stated.strip():
        return stated
    found = (paragraph.text_content().strip() for paragraph in tree.iter("p"))
    return "\n\n".join(text for text in found if text)


def _language(tree: Any) -> str | None:  # noqa: ANN401 (lxml has no types)
    value = (tree.xpath("string(/html/@lang)") or "")[:2].lower()
    return value if re.fullmatch("[a-z]{2}", value) else None
