"""A client's plan on the desk: written, signed, looked at again."""
