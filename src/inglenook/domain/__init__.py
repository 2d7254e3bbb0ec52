"""The therapist's work as plain values and pure rules; pydantic and the standard library only."""
