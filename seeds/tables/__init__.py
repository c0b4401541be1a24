"""The contracts of the seed tables, one module an area; each lists its tables in `TABLES`."""
