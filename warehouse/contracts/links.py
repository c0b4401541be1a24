"""What links mentions and articles, and by what they are compared."""

from warehouse.contracts.column import Column, ColumnType, Table, key
from warehouse.contracts.facts import ARTICLE, MENTION
from warehouse.contracts.vocabulary import LINK_KINDS

T = ColumnType

BRIDGE_EVENT_LINK = Table(
    "core",
    "bridge_event_link",
    "one link from an event mention to an earlier mention of the same happening",
    (
        key("event_mention_key", "The later mention", references=MENTION),
        key("linked_mention_key", "The earlier mention", references=MENTION),
        Column("link_kind", T.TEXT, "same_as: their article was read as naming one happening "
               "twice; same_happening: the two were compared, whether of one article or of two",
               allowed=LINK_KINDS),
        Column("reason", T.TEXT, "Why they were linked"),
        Column("score", T.NUMBER, "Chance that they are one happening; null for same_as",
               nullable=True, minimum=0, maximum=1),
    ),
    key=("event_mention_key", "linked_mention_key"),
)  # fmt: skip

BRIDGE_MENTION_BLOCK = Table(
    "core",
    "bridge_mention_block",
    "one block of an event mention: only mentions that share a block are compared when linking",
    (
        key("event_mention_key", "The mention", references=MENTION),
        Column("block", T.INTEGER, "The first 60 bits of the MD5 hash of the block's name"),
    ),
    key=("event_mention_key", "block"),
)

DIM_CROWDED_BLOCK = Table(
    "core",
    "dim_crowded_block",
    "one block that so many event mentions share that none are compared by it",
    (Column("block", T.INTEGER, "The block, as in core.bridge_mention_block"),),
    key=("block",),
)

BRIDGE_ARTICLE_BAND = Table(
    "core",
    "bridge_article_band",
    "one band of an article's MinHash: articles that share none are not compared for syndication",
    (
        key("article_key", "The article's version", references=ARTICLE),
        Column("band", T.INTEGER, "The first 60 bits of the band's hash"),
    ),
    key=("article_key", "band"),
)

TABLES = (BRIDGE_EVENT_LINK, BRIDGE_MENTION_BLOCK, DIM_CROWDED_BLOCK, BRIDGE_ARTICLE_BAND)
