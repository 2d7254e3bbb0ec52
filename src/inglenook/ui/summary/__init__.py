"""One page to talk over with the client: chosen, looked at large, printed."""
