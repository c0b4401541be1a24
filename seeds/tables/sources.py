"""Outlets and agencies."""

from seeds.contract import SeedColumn, SeedTable

SOURCES = SeedTable(
    "sources",
    "Outlets and agencies with their country, kind and closeness to a state",
    (
        SeedColumn("name", "Canonical name", required=True),
        SeedColumn("aliases", "Other names", many=True),
        SeedColumn("domain", "Web domain without www", pattern=r"^[a-z0-9.-]+\.[a-z]{2,}$"),
        SeedColumn("agency_code", "Code in datelines, such as AP"),
        SeedColumn("country", "ISO 3166 alpha-3 of its seat, or UNO, INT …", pattern="^[A-Z]{3}$"),
        SeedColumn("kind", "agency, newspaper, broadcaster, site …"),
        SeedColumn("state_run", "How close it is to a state; empty: no source says",
                   allowed=("yes", "linked", "funded", "public", "party", "no")),
        SeedColumn("source", "Where the row comes from", required=True),
    ),
    key=("name", "country", "domain"),
    licence="MIT (state media monitor profiles, fundus); own work",
)  # fmt: skip

TABLES = (SOURCES,)
