"""Measures: what they ask (a sheet), how their manuals score it, what changed since."""
