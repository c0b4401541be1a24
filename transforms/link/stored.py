"""What a store keeps of articles so that linking need not read their texts again."""

import polars as pl

from transforms.link.words import most_telling


def article_words(articles: pl.DataFrame) -> pl.DataFrame:
    """`article_key` and `article_words`: the most telling words of each article.

    `articles`: `article_key`, `title` (may be null), `text`.
    """
    printed = articles.select(pl.concat_str("title", "text", separator=" ", ignore_nulls=True))
    words = [most_telling(text) for text in printed.to_series()]
    listed = pl.Series("article_words", words, dtype=pl.List(pl.String))
    return articles.select("article_key").with_columns(listed)
