-- A made-up next format, so that the way there is walked today. What every compartment gets.

CREATE TABLE marks (
  id TEXT PRIMARY KEY,
  colour TEXT NOT NULL
) STRICT;
