"""The knowledge of Dateline. Pure: no orchestration, no database, no clock, no network."""
