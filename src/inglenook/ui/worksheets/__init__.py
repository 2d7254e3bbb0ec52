"""Worksheets at the desk: the shelf, giving, taking in, filling in, reading."""
