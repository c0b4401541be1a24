"""Facts and bridges of the star: events, numbers, statements, participants."""

from warehouse.contracts.column import (
    Column,
    ColumnType,
    RowRule,
    Severity,
    Table,
    TableRule,
    key,
    span,
)
from warehouse.contracts.days import DATE_KEY
from warehouse.contracts.ops import RUN
from warehouse.contracts.summary import BOUNDS, FIRSTS, SIDES, SUMMARY
from warehouse.contracts.vocabulary import (
    ATTRIBUTION_KINDS,
    EVENT_TYPES,
    FACTUALITIES,
    MEASURES,
    PLACE_BASES,
    PLACE_LEVELS,
    PRECISIONS,
    QUALIFIERS,
    REVIEW_STATUSES,
    STAGES,
    STANCES,
    TIME_BASES,
    TIMINGS,
)

T = ColumnType
ARTICLE = "core.dim_article.article_key"
MENTION = "core.fact_event_mention.event_mention_key"
DAY = "core.dim_date.date"


def points_at_words(table: str, prefix: str) -> TableRule:
    """The stored words of a span are those of the article's text at its offsets."""
    start, end, words = f"f.{prefix}_start", f"f.{prefix}_end", f"f.{prefix}_text"
    return TableRule(
        f"{prefix}_points_at_words",
        f"SELECT f.article_key, {start}, {end}, {words} FROM core.{table} f "
        f"JOIN core.dim_article a USING (article_key) "
        f"WHERE substring(a.text, {start} + 1, {end} - {start}) <> {words}",
        f"The words of {prefix} stand in the article at its offsets",
    )


def dated_by_article(table: str) -> TableRule:
    """A row has the date key of its article, without which no view would find it."""
    return TableRule(
        "date_key_is_its_articles",
        f"SELECT f.article_key, f.date_key FROM core.{table} f "
        "JOIN core.dim_article a USING (article_key) WHERE f.date_key <> a.date_key",
        "A row has the date key of its article",
    )


def _span_rule(prefix: str) -> RowRule:
    return RowRule(
        f"{prefix}_is_a_span", f"{prefix}_start < {prefix}_end", f"{prefix} ends after it starts"
    )


def _whole_span(prefix: str) -> RowRule:
    missing = f"{prefix}_start IS NULL"
    return RowRule(
        f"{prefix}_is_whole",
        f"({missing}) = ({prefix}_end IS NULL) AND ({missing}) = ({prefix}_text IS NULL)",
        f"{prefix} has start, end and words, or none of them",
    )


_WHEN = (
    Column("earliest_date", T.DATE, "First day it may have happened", nullable=True,
           references=DAY),
    Column("latest_date", T.DATE, "Last day it may have happened", nullable=True, references=DAY),
    Column("date_precision", T.TEXT, "How exact the date is", allowed=PRECISIONS),
    Column("date_basis", T.TEXT, "What the date was resolved from", allowed=TIME_BASES),
)  # fmt: skip

_DAYS = (
    Column("event_date", T.DATE, "The day, where it is told to the day", nullable=True),
    Column("middle_date", T.DATE, "Middle of the first and the last day, of two the earlier",
           nullable=True),
    Column("best_known_date", T.DATE, "The last day it may have happened, else the first, else the "
           "day of publication", nullable=True),
)  # fmt: skip
"""One day for each question: a filter on what is computed would read the whole table."""

_CODES = (
    Column("event_type", T.TEXT, "PLOVER type, or TRANSITION or DISASTER", allowed=EVENT_TYPES,
           references="core.dim_event_type.event_type"),
    Column("event_mode", T.TEXT, "PLOVER mode", nullable=True),
    Column("contexts", T.TEXTS, "PLOVER contexts", nullable=True),
    Column("cameo_code", T.TEXT, "Nearest CAMEO code", nullable=True),
    Column("acled_sub_event_type", T.TEXT, "Nearest ACLED sub-event type", nullable=True),
)  # fmt: skip

_STATUS = (
    Column("factuality", T.TEXT, "Did it happen, as the article tells it", allowed=FACTUALITIES,
           references="core.dim_factuality.factuality"),
    Column("timing", T.TEXT, "News, ongoing, history recalled, or future", allowed=TIMINGS),
    Column("stage", T.TEXT, "Accomplished, attempted or threatened", allowed=STAGES),
)  # fmt: skip

_ORDERED = RowRule(
    "dates_in_order", "earliest_date <= latest_date", "The first day is not after the last"
)

FACT_EVENT_MENTION = Table(
    "core",
    "fact_event_mention",
    "one event reported in one sentence of one version of one article",
    (
        key("event_mention_key", "Hash of article, trigger and type"),
        key("article_key", "The article's version", references=ARTICLE),
        key("event_key", "The happening it reports", references="core.fact_event.event_key"),
        *_CODES,
        *span("trigger", "the words that report it"),
        *span("sentence", "its sentence"),
        *_WHEN,
        key("place_key", "Where it happened", nullable=True, references="core.dim_place.place_key"),
        key("attribution_key", "According to whom", nullable=True,
            references="core.fact_attribution.attribution_key"),
        *_STATUS,
        Column("confidence", T.NUMBER, "Calibrated probability that the row is right", minimum=0,
               maximum=1),
        Column("rule", T.TEXT, "Rule or model that decided the type"),
        Column("extractor_key", T.TEXT, "The extractor that found it",
               references="core.dim_extractor.extractor_key"),
        *span("time", "the time expression that dates it", nullable=True),
        *span("place", "the words that name the place", nullable=True),
        Column("sentence_number", T.INTEGER, "Number of the sentence within the body, from 1; "
               "null: read before this was kept", nullable=True, minimum=1),
        Column("review_status", T.TEXT, "What reviewers have decided, null: nothing yet",
               nullable=True, allowed=REVIEW_STATUSES),
        key("article_event_key", "The happening as this article alone tells it: hash of its first "
            "mention there. Every id that a happening ever had is one of these"),
        Column("trigger_lemma", T.TEXT, "Base form of the words that report it"),
        key("component_key", "What holds together by likeness and is linked again as a whole: the "
            "article_event_key that was reported first. It is parted into happenings"),
        *SUMMARY,
        DATE_KEY,
        *FIRSTS,
    ),
    key=("event_mention_key",),
    rules=(_span_rule("trigger"), _span_rule("sentence"), _span_rule("time"), _whole_span("time"),
           _span_rule("place"), _whole_span("place"), _ORDERED,
           RowRule("trigger_in_sentence",
                   "trigger_start >= sentence_start AND trigger_end <= sentence_end",
                   "The trigger lies in its sentence")),
    table_rules=(
        dated_by_article("fact_event_mention"),
        points_at_words("fact_event_mention", "trigger"),
        points_at_words("fact_event_mention", "sentence"),
        points_at_words("fact_event_mention", "time"),
        points_at_words("fact_event_mention", "place"),
        TableRule("summary_agrees",
                  "SELECT m.event_mention_key, m.actors, m.recipients "
                  "FROM core.fact_event_mention m LEFT JOIN ("
                  "SELECT event_mention_key, count(*) FILTER (role = 'actor') AS actors, "
                  "count(*) FILTER (role = 'recipient') AS recipients "
                  "FROM core.bridge_event_actor GROUP BY ALL) b USING (event_mention_key) "
                  "WHERE len(m.actors) <> coalesce(b.actors, 0) "
                  "OR len(m.recipients) <> coalesce(b.recipients, 0)",
                  "A mention lists as many participants as the bridge has"),
        TableRule("not_after_publication",
                  "SELECT m.event_mention_key, m.earliest_date, a.published_date "
                  "FROM core.fact_event_mention m JOIN core.dim_article a USING (article_key) "
                  "WHERE m.earliest_date > a.published_date + 1 AND m.timing <> 'future' "
                  "AND m.factuality NOT IN ('planned', 'hypothetical', 'possible', 'requested')",
                  "What has happened is not dated after publication, but for a day of time zones",
                  Severity.WARNING),
    ),
)  # fmt: skip

FACT_EVENT = Table(
    "core",
    "fact_event",
    "one happening in the world, linked from its mentions",
    (
        key("event_key", "That article_event_key of its mentions which was reported first"),
        *_CODES,
        *_WHEN,
        key("place_key", "Where it happened", nullable=True, references="core.dim_place.place_key"),
        *_STATUS,
        Column("n_mentions", T.INTEGER, "Mentions of it", minimum=1),
        Column("n_articles", T.INTEGER, "Articles that mention it", minimum=1),
        Column("confidence", T.NUMBER, "That of its surest mention", minimum=0, maximum=1),
        Column("is_current", T.FLAG, "Whether a current version of an article reports it"),
        Column("valid_from_run", T.TEXT, "Run that first published this row", references=RUN,
               is_business=False),
        Column("valid_to_run", T.TEXT, "Run that closed it, null while it stands", nullable=True,
               references=RUN, is_business=False),
        Column("n_sources", T.INTEGER, "Sources that report it; articles that are near-duplicates "
               "of one another count as the source of the first of them", minimum=1),
        Column("first_reported_date", T.DATE, "Date of the first article that reports it",
               nullable=True, references=DAY),
        Column("last_reported_date", T.DATE, "Date of the last article that reports it",
               nullable=True, references=DAY),
        Column("is_disputed", T.FLAG, "Whether one mention asserts what another denies, or the "
               "numbers of two sources do not overlap"),
        key("told_key", "Its fullest mention, whose words tell it", references=MENTION),
        Column("place_precision", T.TEXT, "How exact the place is", nullable=True,
               allowed=PLACE_LEVELS),
        Column("place_basis", T.TEXT, "agreed: no mention names another place; finest: the others "
               "name wider ones; most: the place that most sources name", nullable=True,
               allowed=PLACE_BASES),
        *BOUNDS,
        DATE_KEY,
        *SIDES,
        *_DAYS,
    ),
    key=("event_key",),
    rules=(_ORDERED,
           RowRule("reported_in_order", "first_reported_date <= last_reported_date",
                   "The first report is not after the last"),
           RowRule("sources_to_mentions",
                   "n_sources <= n_articles AND n_articles <= n_mentions",
                   "A happening has no more sources than articles, and no more articles than "
                   "mentions"),
           RowRule("place_has_basis",
                   "(place_key IS NULL) = (place_basis IS NULL) "
                   "AND (place_key IS NULL) = (place_precision IS NULL)",
                   "A place has a basis and a precision, and they a place")),
    table_rules=(
        TableRule("is_as_its_teller_says",
                  "SELECT e.event_key, e.date_key, e.actors, e.recipients FROM core.fact_event e "
                  "JOIN core.fact_event_mention m ON e.told_key = m.event_mention_key "
                  "WHERE e.date_key <> m.date_key OR e.actors <> m.actors "
                  "OR e.recipients <> m.recipients",
                  "A happening has the date key and the sides of the mention that tells it"),
        TableRule("happening_is_mentioned",
                  "SELECT e.event_key, e.event_type FROM core.fact_event e "
                  "ANTI JOIN core.fact_event_mention m ON e.event_key = m.event_key "
                  "WHERE e.event_key IS NOT NULL",
                  "A happening is mentioned by an article", Severity.WARNING),
    ),
)  # fmt: skip

FACT_EVENT_MEASURE = Table(
    "core",
    "fact_event_measure",
    "one measure of one happening, over what its sources claim",
    (
        key("event_key", "The happening", references="core.fact_event.event_key"),
        Column("measure", T.TEXT, "What is counted", allowed=MEASURES),
        Column("unit", T.TEXT, "person, ISO 4217 currency, or a noun"),
        Column("low", T.NUMBER, "Smallest number of any source, null: no lower bound is given",
               nullable=True, minimum=0),
        Column("best", T.NUMBER, "Of the numbers of the last day the one within the bounds of most "
               "sources of that day; of several the smallest", nullable=True, minimum=0),
        Column("high", T.NUMBER, "Largest number of any source, null: no upper bound is given",
               nullable=True, minimum=0),
        Column("n_claims", T.INTEGER, "Numbers that its mentions report", minimum=1),
        Column("n_sources", T.INTEGER, "Sources that report one; the last of each counts, and "
               "in an article that of the mention which tells it best", minimum=1),
        Column("is_disputed", T.FLAG, "Whether the bounds of two sources do not overlap"),
        Column("valid_from_run", T.TEXT, "Run that first published this row", references=RUN,
               is_business=False),
        Column("valid_to_run", T.TEXT, "Run that closed it, null while it stands", nullable=True,
               references=RUN, is_business=False),
        Column("quantity_keys", T.TEXTS, "The numbers that count: one of each source, or of each "
               "speaker that it only quotes; null: told before this was kept", nullable=True),
    ),
    key=("event_key", "measure", "unit"),
    rules=(
        RowRule("low_to_best", "low <= best", "The lower bound is not above the best estimate"),
        RowRule("best_to_high", "best <= high", "The best estimate is not above the upper bound"),
        RowRule("says_a_number", "low IS NOT NULL OR best IS NOT NULL OR high IS NOT NULL",
                "A measure has at least one bound"),
        RowRule("sources_to_claims", "n_sources <= n_claims",
                "A measure has no more sources than claims"),
    ),
)  # fmt: skip

FACT_QUANTITY = Table(
    "core",
    "fact_quantity",
    "one reported number",
    (
        key("quantity_key", "Hash of article, span and measure"),
        key("article_key", "The article's version", references=ARTICLE),
        *span("quantity", "the number with what it counts"),
        Column("measure", T.TEXT, "What is counted", allowed=MEASURES),
        Column("low", T.NUMBER, "Lower bound, null: none given", nullable=True, minimum=0),
        Column("best", T.NUMBER, "Best estimate", nullable=True, minimum=0),
        Column("high", T.NUMBER, "Upper bound, null: none given", nullable=True, minimum=0),
        Column("qualifier", T.TEXT, "How exact it is said to be", allowed=QUALIFIERS),
        Column("unit", T.TEXT, "person, ISO 4217 currency, or a noun"),
        key("attribution_key", "According to whom", nullable=True,
            references="core.fact_attribution.attribution_key"),
        DATE_KEY,
    ),
    key=("quantity_key",),
    rules=(
        _span_rule("quantity"),
        RowRule("low_to_best", "low <= best", "The lower bound is not above the best estimate"),
        RowRule("best_to_high", "best <= high", "The best estimate is not above the upper bound"),
        RowRule("low_to_high", "low <= high", "The lower bound is not above the upper bound"),
        RowRule("says_a_number", "low IS NOT NULL OR best IS NOT NULL OR high IS NOT NULL",
                "A reported number has at least one bound"),
    ),
    table_rules=(
        dated_by_article("fact_quantity"),
        points_at_words("fact_quantity", "quantity"),
    ),
)  # fmt: skip

FACT_ATTRIBUTION = Table(
    "core",
    "fact_attribution",
    "one statement: who says what",
    (
        key("attribution_key", "Hash of article, content, source and cue"),
        key("article_key", "The article's version", references=ARTICLE),
        *span("source", "the words that name the speaker", nullable=True),
        *span("cue", "the words that say that it is said", nullable=True),
        *span("content", "what is said"),
        Column("attribution_kind", T.TEXT, "Form of the statement", allowed=ATTRIBUTION_KINDS),
        Column("stance", T.TEXT, "How the speaker stands to it", allowed=STANCES),
        key("speaker_actor_key", "The speaker", nullable=True,
            references="core.dim_actor.actor_key"),
        Column("speaker_name", T.TEXT, "Canonical name of the speaker", nullable=True),
        DATE_KEY,
    ),
    key=("attribution_key",),
    rules=(_span_rule("source"), _span_rule("cue"), _span_rule("content"),
           _whole_span("source"), _whole_span("cue")),
    table_rules=(
        dated_by_article("fact_attribution"),
        points_at_words("fact_attribution", "source"),
        points_at_words("fact_attribution", "cue"),
        points_at_words("fact_attribution", "content"),
    ),
)  # fmt: skip

BRIDGE_EVENT_ACTOR = Table(
    "core",
    "bridge_event_actor",
    "one participant of one event mention, with role",
    (
        key("event_mention_key", "The mention", references=MENTION),
        key("article_key", "The article's version", references=ARTICLE),
        Column("role", T.TEXT, "actor, recipient, victim, mediator, host, instrument …"),
        Column("ordinal", T.INTEGER, "Position among those of the same role", minimum=0),
        key("actor_key", "Who, with the office held then", nullable=True,
            references="core.dim_actor.actor_key"),
        Column("participant_name", T.TEXT, "Canonical name"),
        Column("country_code", T.TEXT, "Country", nullable=True,
               references="core.dim_country.country_code", severity=Severity.WARNING),
        Column("sector", T.TEXT, "PLOVER sector", nullable=True,
               references="core.dim_sector.sector", severity=Severity.WARNING),
        *span("participant", "the words that name it"),
        DATE_KEY,
    ),
    key=("event_mention_key", "role", "ordinal"),
    rules=(_span_rule("participant"),),
    table_rules=(
        dated_by_article("bridge_event_actor"),
        points_at_words("bridge_event_actor", "participant"),
    ),
)  # fmt: skip

BRIDGE_EVENT_QUANTITY = Table(
    "core",
    "bridge_event_quantity",
    "one reported number of one event mention",
    (
        key("event_mention_key", "The mention", references=MENTION),
        key("quantity_key", "The number", references="core.fact_quantity.quantity_key"),
        DATE_KEY,
    ),
    key=("event_mention_key", "quantity_key"),
    table_rules=(
        TableRule("date_key_is_its_numbers",
                  "SELECT l.event_mention_key, l.quantity_key, l.date_key "
                  "FROM core.bridge_event_quantity l JOIN core.fact_quantity q "
                  "USING (quantity_key) WHERE l.date_key <> q.date_key",
                  "A row has the date key of its number, without which no view would find it"),
    ),
)  # fmt: skip

TABLES = (
    FACT_EVENT_MENTION, FACT_EVENT, FACT_EVENT_MEASURE, FACT_QUANTITY, FACT_ATTRIBUTION,
    BRIDGE_EVENT_ACTOR, BRIDGE_EVENT_QUANTITY,
)  # fmt: skip
