"""Reading what a client answered: as it was written, drawn, held against the time before."""
