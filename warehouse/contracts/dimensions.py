"""Dimensions of the star: articles, sources, actors, countries, places, types, dates."""

from warehouse.contracts.column import Column, ColumnType, RowRule, Severity, Table, TableRule, key
from warehouse.contracts.days import DATE_KEY
from warehouse.contracts.vocabulary import (
    ENTITY_KINDS,
    EVENT_TYPES,
    FACTUALITIES,
    MEASURES,
    PLACE_LEVELS,
    PUBLISHED_BASES,
)

T = ColumnType
COUNTRY = "core.dim_country.country_code"

DIM_ARTICLE = Table(
    "core",
    "dim_article",
    "one version of one article",
    (
        key("article_key", "Hash of the article's id, text and metadata"),
        Column("article_id", T.TEXT, "Identity of the article across its versions"),
        key("source_key", "Who published it", nullable=True,
            references="core.dim_source.source_key"),
        Column("title", T.TEXT, "Headline", nullable=True),
        Column("byline", T.TEXT, "Who wrote it, as printed", nullable=True),
        Column("dateline", T.TEXT, "The dateline as printed", nullable=True),
        Column("agency", T.TEXT, "The agency named in the dateline", nullable=True),
        Column("url", T.TEXT, "Where it was published", nullable=True),
        Column("published_date", T.DATE, "Date of publication", nullable=True,
               references="core.dim_date.date"),
        Column("published_basis", T.TEXT, "How that date is known", allowed=PUBLISHED_BASES),
        Column("modified_at", T.TEXT, "ISO date-time of the last change, as the file says",
               nullable=True),
        Column("language", T.TEXT, "ISO 639-1 code", pattern="^[a-z]{2}$"),
        Column("version_number", T.INTEGER, "1 for the first version, by date and then text hash",
               minimum=1),
        Column("is_current", T.FLAG, "Whether no later version of the article is known"),
        Column("n_sentences", T.INTEGER, "Sentences of the body", minimum=0),
        Column("n_events", T.INTEGER, "Event mentions", minimum=0),
        Column("text", T.TEXT, "The article's text; every offset counts its code points"),
        Column("text_sha256", T.TEXT, "Hash of the text in UTF-8", pattern="^[0-9a-f]{64}$"),
        Column("extractor_key", T.TEXT, "The extractor that read it",
               references="core.dim_extractor.extractor_key"),
        key("syndication_key", "Its cluster of near-duplicates: one text in several outlets or "
            "versions; null until the build compares it", nullable=True),
        Column("article_words", T.TEXTS, "Its most telling words, by which linking tells what it "
               "is about; null until the build compares it", nullable=True),
        DATE_KEY,
    ),
    key=("article_key",),
    rules=(
        RowRule("date_key_is_published_date",
                "date_key = coalesce(published_date, DATE '0001-01-01')",
                "The date key is the day of publication"),
        RowRule("date_has_basis", "(published_date IS NULL) = (published_basis = 'unknown')",
                "A date of publication has a basis, and a basis a date"),
        RowRule("published_in_range",
                "published_date >= DATE '1800-01-01' AND published_date < DATE '2100-01-01'",
                "Newspapers of the years 1800 to 2099", Severity.WARNING),
    ),
    table_rules=(
        TableRule("one_current_version",
                  "SELECT article_id, count(*) FILTER (is_current) AS n FROM core.dim_article "
                  "GROUP BY article_id HAVING n <> 1",
                  "Every article has exactly one current version"),
        TableRule("versions_are_counted",
                  "SELECT article_id, max(version_number) AS last, count(*) AS n "
                  "FROM core.dim_article GROUP BY article_id HAVING last <> n",
                  "The versions of an article are numbered from 1 without a gap"),
        TableRule("article_has_origin",
                  "SELECT a.article_key, a.article_id FROM core.dim_article a "
                  "ANTI JOIN ops.file_article f ON a.article_key = f.article_key "
                  "WHERE a.article_key IS NOT NULL",
                  "Every article says which file it was read from"),
        TableRule("article_was_compared",
                  "SELECT article_key, article_id FROM core.dim_article "
                  "WHERE syndication_key IS NULL AND article_key IS NOT NULL",
                  "Every article was compared with the others for syndication"),
        TableRule("published_by_now",
                  "SELECT article_key, article_id, published_date FROM core.dim_article "
                  "WHERE published_date > (SELECT max(started_at)::DATE + 1 FROM ops.run)",
                  "No article is published after the run that read it, but for a day of time zones",
                  Severity.WARNING),
    ),
)  # fmt: skip

DIM_SOURCE = Table(
    "core",
    "dim_source",
    "one outlet or agency",
    (
        key("source_key", "Hash of the source's name"),
        Column("source_name", T.TEXT, "Name, canonical where the seeds know it"),
        Column("domain", T.TEXT, "Web domain", nullable=True),
        Column("country_code", T.TEXT, "Seat", nullable=True, references=COUNTRY,
               severity=Severity.WARNING),
        Column("source_kind", T.TEXT, "agency, newspaper, broadcaster, site …", nullable=True),
        Column("state_run", T.TEXT, "yes, linked, funded, public, party, no; null: unknown",
               nullable=True),
        Column("is_known", T.FLAG, "Whether the seeds list this source"),
    ),
    key=("source_key",),
)  # fmt: skip

DIM_ACTOR = Table(
    "core",
    "dim_actor",
    "one actor in one office for one span of time (slowly changing, type 2)",
    (
        key("actor_key", "Hash of actor id, office and start of validity"),
        Column("actor_id", T.TEXT, "Identity of the actor across its rows"),
        Column("actor_name", T.TEXT, "Canonical name"),
        Column("actor_kind", T.TEXT, "What it is", allowed=ENTITY_KINDS),
        Column("country_code", T.TEXT, "Country it belongs to", nullable=True, references=COUNTRY,
               severity=Severity.WARNING),
        Column("sector", T.TEXT, "PLOVER sector", nullable=True,
               references="core.dim_sector.sector", severity=Severity.WARNING),
        Column("office", T.TEXT, "Office held in this span", nullable=True),
        Column("valid_from_date", T.DATE, "First day, null: always", nullable=True),
        Column("valid_to_date", T.DATE, "First day no longer, null: until further notice",
               nullable=True),
        Column("is_known", T.FLAG, "Whether the seeds list this actor"),
    ),
    key=("actor_key",),
    rules=(
        RowRule("valid_span", "valid_from_date <= valid_to_date", "An office ends after it begins"),
    ),
)  # fmt: skip

DIM_COUNTRY = Table(
    "core",
    "dim_country",
    "one country, territory or historical state",
    (
        Column("country_code", T.TEXT, "ISO 3166 alpha-3, or the seeds' code where ISO has none"),
        Column("country_name", T.TEXT, "Short English name"),
        Column("region", T.TEXT, "UN region", nullable=True),
        Column("latitude", T.NUMBER, "Its point", nullable=True, minimum=-90, maximum=90,
               unit="degree"),
        Column("longitude", T.NUMBER, "Its point", nullable=True, minimum=-180, maximum=180,
               unit="degree"),
        Column("iso_numeric", T.INTEGER, "ISO 3166 number", nullable=True, minimum=1),
        Column("fips_code", T.TEXT, "FIPS 10-4 code, as GDELT uses", nullable=True),
        Column("cameo_code", T.TEXT, "CAMEO code; of states younger than CAMEO the ISO code",
               nullable=True),
        Column("cow_number", T.INTEGER, "Number in the Correlates of War", nullable=True),
        Column("gw_number", T.INTEGER, "Gleditsch and Ward's number", nullable=True),
        Column("acled_region", T.TEXT, "Region of the world in ACLED", nullable=True),
        Column("ucdp_region", T.TEXT, "Region of the world in UCDP", nullable=True),
        Column("acled_name", T.TEXT, "Its name in ACLED", nullable=True),
        Column("ucdp_name", T.TEXT, "The name under which UCDP places events there", nullable=True),
        Column("ucdp_number", T.INTEGER, "The number that goes with it in UCDP", nullable=True),
    ),
    key=("country_code",),
)  # fmt: skip

DIM_SECTOR = Table(
    "core",
    "dim_sector",
    "one sector of actors",
    (
        Column("sector", T.TEXT, "PLOVER or CAMEO code"),
        Column("meaning", T.TEXT, "What it stands for"),
        Column("cameo_type", T.TEXT, "CAMEO type of actor", nullable=True),
        Column("acled_inter", T.TEXT, "What it is in ACLED", nullable=True),
        Column("ucdp_side", T.TEXT, "What it is as a side of a conflict of UCDP", nullable=True,
               allowed=("government", "organized", "civilians")),
    ),
    key=("sector",),
)  # fmt: skip

DIM_PLACE = Table(
    "core",
    "dim_place",
    "one place of the gazetteer",
    (
        key("place_key", "Hash of GeoNames id, or of name, level and position"),
        Column("geonames_id", T.INTEGER, "GeoNames id", nullable=True),
        Column("place_name", T.TEXT, "Canonical name"),
        Column("place_level", T.TEXT, "What kind of place", allowed=PLACE_LEVELS),
        Column("admin1", T.TEXT, "First-level unit it lies in", nullable=True),
        Column("country_code", T.TEXT, "Country it lies in", nullable=True, references=COUNTRY,
               severity=Severity.WARNING),
        Column("latitude", T.NUMBER, "WGS 84", nullable=True, minimum=-90, maximum=90,
               unit="degree"),
        Column("longitude", T.NUMBER, "WGS 84", nullable=True, minimum=-180, maximum=180,
               unit="degree"),
    ),
    key=("place_key",),
)  # fmt: skip

DIM_EVENT_TYPE = Table(
    "core",
    "dim_event_type",
    "one type of event",
    (
        Column("event_type", T.TEXT, "PLOVER type, or one of our two", allowed=EVENT_TYPES),
        Column("quad_class", T.TEXT, "Verbal or material, cooperation or conflict", nullable=True),
        Column("score", T.NUMBER, "Goldstein-like score", nullable=True, minimum=-10, maximum=10),
        Column("definition", T.TEXT, "What counts as this type"),
        Column("is_plover", T.FLAG, "Whether PLOVER has it"),
    ),
    key=("event_type",),
)  # fmt: skip

DIM_EVENT_MODE = Table(
    "core",
    "dim_event_mode",
    "one mode of one type of event",
    (
        Column("event_type", T.TEXT, "Type it refines", allowed=EVENT_TYPES),
        Column("event_mode", T.TEXT, "PLOVER mode"),
        Column("score", T.NUMBER, "Goldstein-like score", nullable=True, minimum=-10, maximum=10),
        Column("meaning", T.TEXT, "What it says"),
    ),
    key=("event_type", "event_mode"),
)  # fmt: skip

DIM_CAMEO_CODE = Table(
    "core",
    "dim_cameo_code",
    "one code of CAMEO for acts",
    (
        Column("cameo_code", T.TEXT, "The code"),
        Column("meaning", T.TEXT, "Its name"),
        Column("base_code", T.TEXT, "Its code at the second level"),
        Column("root_code", T.TEXT, "Its code at the first level"),
        Column("quad_class", T.INTEGER, "1 verbal cooperation, 2 material cooperation, 3 verbal "
               "conflict, 4 material conflict", minimum=1, maximum=4),
        Column("goldstein", T.NUMBER, "Score on Goldstein's scale", nullable=True, minimum=-10,
               maximum=10),
    ),
    key=("cameo_code",),
)  # fmt: skip

DIM_ACLED_TYPE = Table(
    "core",
    "dim_acled_type",
    "one sub-event type of ACLED",
    (
        Column("acled_sub_event_type", T.TEXT, "The sub-event type"),
        Column("acled_event_type", T.TEXT, "The event type it belongs to"),
        Column("disorder_type", T.TEXT, "The disorder it belongs to"),
    ),
    key=("acled_sub_event_type",),
)

DIM_MEASURE = Table(
    "core",
    "dim_measure",
    "one measure that has a name in other schemes",
    (
        Column("measure", T.TEXT, "What is counted", allowed=MEASURES),
        Column("gkg_count", T.TEXT, "Its type of count in GDELT's knowledge graph"),
    ),
    key=("measure",),
)

DIM_FACTUALITY = Table(
    "core",
    "dim_factuality",
    "one degree of having happened",
    (
        Column("factuality", T.TEXT, "Code", allowed=FACTUALITIES),
        Column("meaning", T.TEXT, "What it says"),
        Column("has_happened", T.FLAG, "Whether the article lets it stand as having happened"),
    ),
    key=("factuality",),
)

DIM_DATE = Table(
    "core",
    "dim_date",
    "one day",
    (
        Column("date", T.DATE, "The day"),
        Column("year", T.INTEGER, "Year"),
        Column("quarter", T.INTEGER, "Quarter", minimum=1, maximum=4),
        Column("month", T.INTEGER, "Month", minimum=1, maximum=12),
        Column("iso_week", T.TEXT, "ISO week, 2025-W02"),
        Column("weekday", T.TEXT, "Name of the weekday"),
        Column("date_number", T.INTEGER, "The day as a number, 20250112"),
    ),
    key=("date",),
)

DIM_EXTRACTOR = Table(
    "core",
    "dim_extractor",
    "one version of the extractor",
    (
        Column("extractor_key", T.TEXT, "Fingerprint of rules, seeds, model and libraries"),
        Column("version", T.TEXT, "Version of Dateline"),
        Column("model", T.TEXT, "Base model and its version"),
        Column("components", T.TEXTS, "Components that were switched on, in order"),
        Column("rules_hash", T.TEXT, "Hash of the code that extracts", nullable=True),
        Column("dictionaries_hash", T.TEXT, "Hash of the seeds", nullable=True),
        Column("models_hash", T.TEXT, "Hash of our own models", nullable=True),
        Column("libraries", T.TEXTS, "Libraries with their versions", nullable=True),
    ),
    key=("extractor_key",),
)

DIM_LINKING = Table(
    "core",
    "dim_linking",
    "the rules by which all happenings are linked; there is one row",
    (
        Column("linking_key", T.TEXT, "Fingerprint of code, seeds and libraries"),
        Column("rules_hash", T.TEXT, "Hash of the code that links"),
        Column("dictionaries_hash", T.TEXT, "Hash of the seeds that linking reads"),
        Column("libraries", T.TEXTS, "Libraries with their versions"),
    ),
    key=("linking_key",),
)

DIM_EXCHANGE_RATE = Table(
    "core",
    "dim_exchange_rate",
    "one currency in one year",
    (
        Column("currency", T.TEXT, "ISO 4217 code", pattern="^[A-Z]{3}$"),
        Column("year", T.INTEGER, "The year", minimum=1800, maximum=2099),
        Column("units_per_usd", T.NUMBER, "Units for one US dollar, in the mean of the year",
               minimum=0),
    ),
    key=("currency", "year"),
)  # fmt: skip

TABLES = (
    DIM_ARTICLE, DIM_SOURCE, DIM_ACTOR, DIM_COUNTRY, DIM_SECTOR, DIM_PLACE, DIM_EVENT_TYPE,
    DIM_FACTUALITY, DIM_DATE, DIM_EXTRACTOR, DIM_EVENT_MODE, DIM_CAMEO_CODE, DIM_ACLED_TYPE,
    DIM_MEASURE, DIM_EXCHANGE_RATE, DIM_LINKING,
)  # fmt: skip
