"""Which outlet a page is of: by what it states of its publisher, else by its address."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

_STATED = ("og:site_name", "application-name")
_PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
_LONGEST = 80
"""Letters of the longest name: what is longer is a headline or a slogan."""

_WORDS = 3
"""Words of the longest headline that a name may begin with: a page titled "News" is one of BBC
News's too."""

_FIELDS = ("publisher", "sourceOrganization")
"""Fields of an article in linked data that lead to its outlet, the most telling first."""


def outlet(
    meta: dict[str, str], objects: Sequence[dict[str, Any]], title: str | None, url: str | None
) -> str | None:
    """The outlet's name as the page states it, else the host of its address; None without either.

    `meta`: name in lower case → content; `objects`: all linked data (JSON-LD) of the page. The
    page's own headline is never an outlet: what repeats it is passed over.
    """
    headline = _plain(title or "")
    for stated in _candidates(meta, objects):
        name = " ".join(stated.split())
        if "://" in name:
            name = host(name) or ""
        if name and len(name) <= _LONGEST and not _is_headline(_plain(name), headline):
            return name
    return host(url)


def host(url: str | None) -> str | None:
    """The host of an address of the web, in lower case, without `www.`; None where it is none."""
    try:
        found = urlsplit((url or "").strip())
        name = (found.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return name if found.scheme in ("http", "https") and "." in name else None


def _candidates(meta: dict[str, str], objects: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield from (meta[name] for name in _STATED if name in meta)
    named = {one["@id"]: one for one in objects if isinstance(one.get("@id"), str)}
    articles = [one for one in objects if "Article" in str(one.get("@type"))]
    yield from _names((one.get(field) for one in articles for field in _FIELDS), named)
    yield from (meta[name] for name in _PUBLISHERS if name in meta)


def _names(values: Iterable[Any], named: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Names of organizations in linked data, which may stand elsewhere and be referred to."""
    for value in values:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "name" not in one:
                one = named.get(str(one.get("@id")), {})
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str):
                yield name


def _is_headline(name: str, headline: str) -> bool:
    """Whether a name is the headline, alone or with the site's name behind it."""
    return name == headline or (len(headline.split()) > _WORDS and name.startswith(headline))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
