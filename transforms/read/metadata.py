"""Fields of records: each is popped as it is understood, and what is left is reported."""

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from transforms.read.dates import iso_moment
from transforms.read.record import Issue, ReadArticle

_NAMES: dict[str, tuple[str, ...]] = {
    "own_id": ("id", "guid", "uri", "article_id", "identifier", "docid", "uuid", "_id"),
    "title": ("title", "headline", "name", "head"),
    "byline": ("byline", "author", "authors", "creator", "by"),
    "source": ("source", "publisher", "outlet", "provider", "sitename", "site_name", "agency",
               "infosources"),
    "url": ("url", "link", "canonical_url", "web_url", "weburl", "mainentityofpage", "@id"),
    "published_at": ("published_at", "published", "datepublished", "date_published", "pubdate",
                     "publication_date", "publicationdate", "firstcreated", "firstpublished",
                     "date", "datetime", "datecreated", "created_at", "created"),
    "modified_at": ("modified_at", "modified", "datemodified", "date_modified", "updated",
                    "updated_at", "versioncreated", "lastmodified", "last_modified"),
    "language": ("language", "lang", "inlanguage", "@language"),
}  # fmt: skip
TEXT = ("text", "body", "content", "articlebody", "body_text", "bodytext", "maintext", "body_xhtml",
        "body_html", "content_html", "content_text", "fulltext", "story")  # fmt: skip
_QUIET = frozenset({"@context", "@type", "type", "version", "$schema"})
_LONGEST = 120


def pop(record: dict[str, Any], names: Iterable[str]) -> Any:  # noqa: ANN401 (JSON)
    """Take the first of some fields out of a record, by any spelling; None where none has one."""
    spelled = {str(name).lower().replace("-", "_"): name for name in record}
    for name in names:
        if name in spelled and record[spelled[name]] not in (None, "", [], {}):
            return record.pop(spelled[name])
    return None


def words(value: Any) -> str | None:  # noqa: ANN401 (JSON)
    """A field's value as words: of a list its parts, of an object its name."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(words, value))) or None
    if isinstance(value, dict):
        for name in ("name", "title", "@id", "url", "value", "href"):
            if (found := words(value.get(name))) is not None:
                return found
    return None


def from_fields(article: ReadArticle, record: dict[str, Any]) -> ReadArticle:
    """Fill an article from a record's fields, which are popped; left-overs become issues."""
    for attribute, names in _NAMES.items():
        value = words(pop(record, names))
        if value is None or getattr(article, attribute):
            continue
        setattr(article, attribute, _understood(article, attribute, value))
    article.issues += [
        Issue("unknown_field", f"field {name[:_LONGEST]!r} was not understood")
        for name, value in sorted(record.items(), key=itemgetter(0))
        if value is not None and name.lower() not in _QUIET
    ]
    return article


def _understood(article: ReadArticle, attribute: str, value: str) -> str | None:
    if attribute in ("published_at", "modified_at"):
        moment = iso_moment(value)
        if moment is None:
            article.issues.append(Issue("unreadable_date", f"{attribute} {value[:_LONGEST]!r}"))
        return moment
    if attribute == "language":
        code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", value)
        return code[0].lower() if code else None
    return value
