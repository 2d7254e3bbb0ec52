"""Giving a worksheet: to whom and what, in which words, and what leaves."""
