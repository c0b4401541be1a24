"""DuckDB lives here and nowhere else: contracts, DDL, migrations, load, publish, views."""
