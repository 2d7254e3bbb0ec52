"""Composition: arguments, paths, the locked window or the desk, and the command line."""
