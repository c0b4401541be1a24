"""A small warehouse file, put together row by row."""

from datetime import date, datetime

import duckdb

from tests.expectations.worlds import sound
from warehouse.contracts.days import UNDATED
from warehouse.contracts.registry import WAREHOUSE_TABLES, table
from warehouse.review import review

RUN, BEFORE = "20250112T020000-000000", "20250111T020000-000000"


class File:
    """A small warehouse file, row by row; what a row does not say is sound."""

    def __init__(self, path):
        self.path, self.n = path, 0
        self.rows = {one.full_name: [] for one in WAREHOUSE_TABLES}
        for day, run in ((11, BEFORE), (12, RUN)):
            self.add("ops.run", run_id=run, kind="nightly", as_of_date=date(2025, 1, day),
                     started_at=datetime(2025, 1, day, 2))  # fmt: skip

    def add(self, name, **given):
        self.n += 1
        row = {**sound(name, self.n), **given}
        if "article_key" in given and "date_key" in row:
            row["date_key"] = self.day_of(given["article_key"])
        self.rows[name].append(row)
        return row

    def day_of(self, article):
        articles = self.rows["core.dim_article"]
        return next(one["date_key"] for one in articles if one["article_key"] == article)

    def article(self, source, run=RUN, **given):
        file = self.add("ops.file_manifest", run_id=run)
        one = self.add("core.dim_source", source_name=source, is_known=False)
        given = {"is_current": True, "published_date": date(2025, 1, 10), **given}
        day = given["published_date"] or UNDATED
        row = self.add("core.dim_article", source_key=one["source_key"], date_key=day, **given)
        self.add("ops.file_article", file_key=file["file_key"], article_key=row["article_key"])
        return row["article_key"]

    def mention(self, article, event, **given):
        given = {"attribution_key": None, "factuality": "asserted", "review_status": None, **given}
        row = self.add("core.fact_event_mention", article_key=article, event_key=event, **given)
        return row["event_mention_key"]

    def killed(self, mention, low, high):
        row = self.add("core.fact_quantity", measure="killed", unit="person", low=low, best=low,
                       high=high)  # fmt: skip
        self.add("core.bridge_event_quantity", event_mention_key=mention,
                 quantity_key=row["quantity_key"])  # fmt: skip
        return row["quantity_key"]

    def write(self):
        with duckdb.connect(str(self.path)) as connection:
            connection.execute("CREATE SCHEMA core; CREATE SCHEMA ops")
            for name, rows in self.rows.items():
                connection.register("rows", table(name).frame(rows).to_arrow())
                connection.execute(f"CREATE TABLE {name} AS FROM rows")
        return self.path

    def review(self, run=RUN):
        return review(self.write(), run)
