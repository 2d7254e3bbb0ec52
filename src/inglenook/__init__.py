"""Inglenook: a quiet, encrypted place for the notes of a solo practice."""

__version__ = "0.1.0"
