"""Charts as plain values: what is drawn, where everything stands, and the same in words and as a table."""
