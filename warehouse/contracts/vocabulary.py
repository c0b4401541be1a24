"""The closed lists of values that the document format and the tables share."""

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "TRANSITION",
    "DISASTER",
)  # fmt: skip
CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election",
    "political_institutions", "pro_democracy", "pro_autocracy", "economic", "legal",
    "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender",
    "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disaster", "natural_resource", "environment",
    "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption",
    "illegal_drugs", "trafficking",
)  # fmt: skip
ENTITY_KINDS = (
    "person", "organization", "group", "country", "nationality", "place", "facility", "office",
    "weapon", "other",
)  # fmt: skip
MEASURES = (
    "killed", "wounded", "casualties", "missing", "captured", "arrested", "abducted", "displaced",
    "participants", "troops", "weapons", "vehicles", "vessels", "money", "organizations", "other",
)  # fmt: skip
QUALIFIERS = ("exact", "about", "at_least", "at_most", "between", "vague")
FACTUALITIES = (
    "asserted", "negated", "denied", "possible", "hypothetical", "planned", "requested", "habitual",
)  # fmt: skip
TIMINGS = ("new", "ongoing", "background", "future")
STAGES = ("accomplished", "attempted", "threatened")
PRECISIONS = (
    "time", "day", "week", "month", "quarter", "season", "year", "decade", "century", "unknown",
)  # fmt: skip
TIME_BASES = ("explicit", "relative", "weekday", "publication", "unknown")
PUBLISHED_BASES = ("metadata", "dateline", "inferred", "file", "unknown")
PLACE_LEVELS = ("country", "admin1", "admin2", "city", "facility", "region", "water")
ATTRIBUTION_KINDS = ("direct", "indirect", "mixed", "document")
STANCES = ("asserts", "denies", "doubts", "predicts", "orders", "claims_responsibility")
FILE_STATES = ("loaded", "duplicate", "superseded", "quarantined")
VERDICTS = ("accepted", "rejected", "corrected", "withdrawn")
REVIEW_STATUSES = ("accepted", "rejected", "corrected", "disputed")
REVIEW_STANDINGS = ("counts", "superseded", "withdrawn", "agreed", "unread", "gone")
REVIEW_DRAWN = ("sample", "chosen")
REVIEW_FIELDS = (
    "event_type", "contexts", "dates", "factuality", "timing", "stage", "place", "actors",
    "recipients", "numbers", "speaker",
)  # fmt: skip
LINK_KINDS = ("same_as", "same_happening")
PLACE_BASES = ("agreed", "finest", "most")
