"""The ground floor: every table, column and document field declared once."""
