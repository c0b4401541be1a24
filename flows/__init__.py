"""Orchestration. Prefect lives here and nowhere else; so does the command line."""
