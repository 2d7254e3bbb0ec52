"""Worksheets as plain values: what a sheet asks, what was answered, and what can be read from it."""
