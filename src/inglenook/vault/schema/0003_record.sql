-- Goals that are looked at and end, plans, measures and what they came to.

-- The measure that a sheet was given as, as JSON without its sheet: what comes back is scored by it.
ALTER TABLE given ADD COLUMN measure TEXT;

-- Measures of the owner's own, with or without a sheet, as JSON.
CREATE TABLE measures (
  id TEXT PRIMARY KEY,
  changed_at TEXT NOT NULL,
  trashed_at TEXT,
  content TEXT NOT NULL
) STRICT;

-- Figures of a day, as JSON by the id of a total. return_id: the answers they come from, NULL where they were
-- typed in. A score is out of sight while its answers lie in the trash.
CREATE TABLE scores (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT REFERENCES clients (id),
  measure_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  on_day TEXT NOT NULL,
  return_id TEXT UNIQUE REFERENCES returns (id),
  made_at TEXT NOT NULL,
  trashed_at TEXT,
  figures TEXT NOT NULL
) STRICT;

CREATE INDEX scores_of_case ON scores (case_id, on_day);
CREATE INDEX scores_trashed ON scores (trashed_at) WHERE trashed_at IS NOT NULL;

-- What there is to talk about in what came back: the id of a measure's talk. settled_at and done: when it was
-- noted what was done, and what.
CREATE TABLE talks (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  return_id TEXT NOT NULL REFERENCES returns (id),
  measure_id TEXT NOT NULL,
  talk TEXT NOT NULL,
  raised_at TEXT NOT NULL,
  settled_at TEXT,
  done TEXT NOT NULL,
  UNIQUE (return_id, talk)
) STRICT;

CREATE INDEX talks_of_case ON talks (case_id);
CREATE INDEX talks_open ON talks (raised_at) WHERE settled_at IS NULL;

-- Measures that are asked again: so often, next on. A score of that measure and person moves it on.
CREATE TABLE dues (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT REFERENCES clients (id),
  measure_id TEXT NOT NULL,
  every_weeks INTEGER NOT NULL CHECK (every_weeks > 0),
  next_on TEXT NOT NULL
) STRICT;

CREATE INDEX dues_of_case ON dues (case_id);
CREATE INDEX dues_next ON dues (next_on);
