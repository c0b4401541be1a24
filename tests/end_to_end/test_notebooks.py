"""What analysts have written against the published files runs on ours: only the source changes.

Each snippet is as it stands in many notebooks: the columns by their published names and cases, dates
and codes as the published files have them, and no care for columns that are never empty there. It
is given the view as a frame, and again what was written to a file as the publisher writes it.
"""

from io import StringIO

import duckdb
import pytest

pd = pytest.importorskip("pandas")
import polars as pl  # noqa: E402 (after what may be missing)


@pytest.fixture(scope="module")
def notebook(bundled):
    """A connection such as a notebook opens."""
    with duckdb.connect(str(bundled.warehouse), read_only=True) as connection:
        yield connection


def printed(frame, separator=",", **written):
    """The frame as a published file, ready to be read again."""
    return StringIO(frame.to_csv(index=False, sep=separator, **written))


def both(notebook, view, separator=",", dtype=None, **written):
    """The view, and what a notebook reads from a file of it."""
    frame = notebook.sql(f"FROM {view}").df()
    assert len(frame)
    again = pd.read_csv(printed(frame, separator, **written), sep=separator, dtype=dtype)
    return frame, again


def test_gdelt_events_by_month_and_pair(notebook):
    # GDELT files have no header: notebooks give the names, and codes as text
    codes = dict.fromkeys(("EventCode", "EventBaseCode", "EventRootCode"), str)
    for df in both(notebook, "gdelt_events", "\t", codes):
        df["date"] = pd.to_datetime(df["SQLDATE"].astype(str), format="%Y%m%d")
        assert (df["date"].dt.year == df["Year"]).all()
        assert (df["SQLDATE"] // 100 == df["MonthYear"]).all()
        df["DATEADDED"] = pd.to_datetime(df["DATEADDED"].astype(str), format="%Y%m%d%H%M%S")
        assert (df["QuadClass"].isin([1, 2, 3, 4])).all()
        fights = df[df["EventRootCode"].isin(["18", "19", "20"]) & (df["QuadClass"] == 4)]
        found = fights.groupby(["MonthYear", "Actor1CountryCode", "Actor2CountryCode"]).agg(
            events=("GLOBALEVENTID", "nunique"), goldstein=("GoldsteinScale", "mean"),
            mentions=("NumMentions", "sum"))  # fmt: skip
        assert found.loc[(202404, "IRN", "ISR"), "events"] >= 1
        assert (found["goldstein"] < 0).all()
        roots = df[df["IsRootEvent"] == 1].dropna(subset=["ActionGeo_Lat", "ActionGeo_Long"])
        assert (roots["ActionGeo_Lat"].between(-90, 90)).all()


def test_gdelt_mentions_joined_to_their_events(notebook):
    events = notebook.sql("FROM gdelt_events").df()
    for df in both(notebook, "gdelt_mentions", "\t"):
        df["when"] = pd.to_datetime(df["MentionTimeDate"], format="%Y%m%d%H%M%S")
        sure = df[df["Confidence"] >= 50]
        joined = sure.merge(events, on="GLOBALEVENTID", how="inner", validate="m:1")
        assert len(joined) == len(sure)
        first = joined.groupby("GLOBALEVENTID")["when"].min()
        assert first.notna().all()
        assert joined.groupby("MentionSourceName")["MentionIdentifier"].nunique().sum() > 10


def test_gkg_counts_of_the_dead_by_country(notebook):
    for df in both(notebook, "gkg_counts", "\t"):
        df["DATE"] = pd.to_datetime(df["DATE"].astype(str), format="%Y%m%d")
        killed = df[df["COUNTTYPE"] == "KILL"]
        by_country = killed.groupby("GEO_COUNTRYCODE")["NUMBER"].max().sort_values(ascending=False)
        assert by_country["TU"] >= 2300
        named = killed.assign(source=killed["SOURCES"].str.split(";")).explode("source")
        assert named.groupby("source")["NUMARTS"].sum().min() >= 1


def test_gkg_quotations_by_source_and_verb(notebook):
    df = notebook.sql("FROM gkg_quotations").pl()
    df = df.with_columns(
        pl.col("DATE").cast(pl.String).str.to_datetime("%Y%m%d%H%M%S").alias("when"),
        pl.col("GKGRECORDID").str.split("-").list.first().alias("record"),
    )
    assert (df["when"].dt.strftime("%Y%m%d%H%M%S") == df["record"]).all()
    assert (df["Quote"].str.len_chars() == df["Length"]).all()
    verbs = df.group_by("SourceCommonName", "Verb").len().sort("len", descending=True)
    assert verbs["len"].sum() == df.height > 0


def test_polecat_by_week_and_quad_code(notebook):
    # ngecEvents.DV.2025.txt: tabs, and a header with spaces in its names
    for df in both(notebook, "polecat_events", "\t"):
        df["Event Date"] = pd.to_datetime(df["Event Date"])
        conflict = df[df["Quad Code"] == "MATERIAL CONFLICT"]
        assert (conflict["Intensity"] < 0).all()
        weekly = conflict.groupby([pd.Grouper(key="Event Date", freq="W"), "Event Type"]).size()
        assert weekly.sum() > 20
        pairs = df.dropna(subset=["Actor Country", "Recipient Country"])
        pairs = pairs.assign(actor=pairs["Actor Country"].str.split("; ")).explode("actor")
        assert ((pairs["actor"] == "RUS") & (pairs["Recipient Country"] == "UKR")).any()


def test_acled_fatalities_by_country_and_month(notebook):
    for df in both(notebook, "acled_events"):
        df["event_date"] = pd.to_datetime(df["event_date"])
        df["month"] = df["event_date"].dt.to_period("M")
        df["fatalities"] = df["fatalities"].astype(int)
        assert (df["event_date"].dt.year == df["year"]).all()
        deaths = df.groupby(["country", "month"])["fatalities"].sum()
        assert deaths.sum() > 100
        violent = df[df["disorder_type"].str.contains("Political violence")]
        against = violent[violent["civilian_targeting"] == "Civilian targeting"]
        assert set(against["event_type"]) <= {
            "Violence against civilians", "Explosions/Remote violence", "Riots", "Protests",
        }  # fmt: skip
        protests = df[df["event_type"].isin(["Protests", "Riots"])]
        assert protests["interaction"].str.contains("Protesters|Rioters").all()
        table = df.pivot_table(index="region", columns="event_type", values="event_id_cnty",
                               aggfunc="count", fill_value=0)  # fmt: skip
        assert table.to_numpy().sum() == len(df)


def test_ucdp_deaths_by_country_and_type_of_violence(notebook):
    kinds = {1: "state-based", 2: "non-state", 3: "one-sided"}
    for df in both(notebook, "ucdp_ged", date_format="%Y-%m-%d %H:%M:%S.000"):
        df["date_start"] = pd.to_datetime(df["date_start"])
        df["date_end"] = pd.to_datetime(df["date_end"])
        assert (df["date_end"] >= df["date_start"]).all()
        df["violence"] = df["type_of_violence"].map(kinds)
        exact = df.query("where_prec <= 3 and date_prec <= 2 and best > 0")
        deaths = exact.groupby(["country", "year", "violence"])[["low", "best", "high"]].sum()
        assert (deaths["low"] <= deaths["best"]).all()
        assert (deaths["best"] <= deaths["high"]).all()
        assert df["country"].isin(["Israel", "Russia (Soviet Union)", "Ukraine"]).any()
        sides = df["dyad_name"].str.split(" - ", n=1, expand=True)
        assert (sides[0] == df["side_a"]).all()
        parts = df[["deaths_civilians", "deaths_unknown"]].sum(axis=1)
        assert (parts == df["best"]).all()
        assert df.groupby("priogrid_gid")["best"].sum().sum() == df["best"].sum()
