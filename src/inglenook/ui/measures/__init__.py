"""Measures on the desk: scores and what changed, what to talk over, what is asked again, own scales."""
