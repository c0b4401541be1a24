"""Which article a read text is, across files and versions, and which outlet it came from."""

import polars as pl

from transforms.resolve.states import state_in
from warehouse.contracts.keys import content_key

_VERSION = (
    "article_id", "text_sha256", "title", "byline", "source", "url", "published_at", "modified_at",
    "language",
)  # fmt: skip
_EXTRACTOR_INPUT = ("text_sha256", "title", "source", "url", "published_at", "language")

_LEVELS = 4
"""Domains that are looked up for a site: its own and those above it."""


def domain_of(url: pl.Expr) -> pl.Expr:
    """The web domain of a URL column, without `www.`, in lower case; null where there is none."""
    return url.str.to_lowercase().str.extract(r"^https?://(?:www\.)?([^/:?#]+)")


def _as_domain(label: pl.Expr) -> pl.Expr:
    """A name of an outlet that is written as a web domain; null where it is another."""
    return label.str.to_lowercase().str.extract(
        r"^(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})$"
    )


def identity(own_id: pl.Expr, source: pl.Expr, url: pl.Expr, text_sha256: pl.Expr) -> pl.Expr:
    """The article's identity across versions.

    Its own id within its outlet where the file gives one, else its URL without query, else its
    text: a text without either can have no second version.
    """
    outlet = pl.coalesce(source, domain_of(url), pl.lit(""))
    return pl.coalesce(
        pl.concat_str(outlet, pl.lit(":"), own_id),
        url.str.replace(r"[?#].*$", ""),
        pl.concat_str(pl.lit("sha256:"), text_sha256),
    )


def article_key(frame: pl.DataFrame) -> pl.Expr:
    """The key of an article's version: everything that the outlet says about it, and its text."""
    return content_key(*(pl.col(name) for name in _VERSION if name in frame.columns))


def document_key(fingerprint: str) -> pl.Expr:
    """The key of a document: all that the extractor sees of an article, and which extractor."""
    return content_key(*map(pl.col, _EXTRACTOR_INPUT), pl.lit(fingerprint))


def with_source(articles: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """Add the columns of `core.dim_source`: by name or alias, else by domain, else as named.

    A domain is also known by one above it, and a name that is written as a domain is one.
    `sources`: the seed table with `name`, `aliases` (list), `agency_code`, `domain`, `country`,
    `kind`, `state_run`. An article without outlet is its agency's.
    """
    called = pl.concat_list(pl.concat_list("name", "agency_code"), "aliases").alias("form")
    named = sources.select("name", called)
    forms = named.explode("form").select("name", pl.col("form").str.to_lowercase())
    by_form = forms.drop_nulls().unique("form", keep="first", maintain_order=True)
    by_domain = sources.drop_nulls("domain").select(pl.col("domain").alias("site"), "name")
    by_domain = by_domain.unique("site", keep="first", maintain_order=True)
    label = pl.coalesce("source", "agency").str.strip_chars().alias("label")
    site = pl.coalesce(_as_domain(pl.col("label")), domain_of(pl.col("url"))).alias("site")
    joined = (
        articles.with_columns(label)
        .with_columns(site)
        .with_columns(pl.col("label").str.to_lowercase().alias("form"))
        .join(by_form, on="form", how="left", validate="m:1")
    )
    joined = joined.join(
        _of_sites(joined["site"], by_domain), on="site", how="left", validate="m:1",
        suffix="_of_site",
    )  # fmt: skip
    known = pl.coalesce("name", "name_of_site")
    chosen = joined.with_columns(
        pl.coalesce(known, "label", "site").alias("source_name"),
        known.is_not_null().alias("is_known"),
    ).drop("label", "form", "site", "name", "name_of_site")
    return _described(chosen, sources)


def _of_sites(sites: pl.Series, by_domain: pl.DataFrame) -> pl.DataFrame:
    """`site` → `name`: by the domain itself, else by the nearest above it (`en.example.org`)."""
    above = pl.col("site").str.split(".").list
    known = sites.drop_nulls().unique().to_frame()
    ways = pl.concat(
        known.with_columns(
            above.slice(level).list.join(".").alias("domain"), pl.lit(level).alias("level")
        )
        for level in range(_LEVELS)
    )
    by_domain = by_domain.rename({"site": "domain"})
    found = ways.join(by_domain, on="domain", validate="m:1")
    nearest = found.sort("level").unique("site", keep="first", maintain_order=True)
    return nearest.select("site", "name")


def _described(articles: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    facts = sources.select(
        pl.col("name").alias("source_name"),
        "domain",
        state_in("country").alias("country_code"),
        pl.col("kind").alias("source_kind"),
        "state_run",
    ).unique("source_name", keep="first", maintain_order=True)
    key = pl.when(pl.col("source_name").is_not_null()).then(content_key("source_name"))
    return articles.join(facts, on="source_name", how="left", validate="m:1").with_columns(
        key.alias("source_key")
    )
