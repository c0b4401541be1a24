"""Measurements: figures and times that are printed, never asserted."""
