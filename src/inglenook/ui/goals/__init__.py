"""Goals on the desk: written, looked at from time to time, ended."""
