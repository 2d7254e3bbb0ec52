-- Goals with what is written of them, looks at them, plans, the therapist's own phrases; measures and their figures.

-- Goals. content: all that is written of it, JSON; search_text: the words of it once more, for finding; revision
-- counts changes. NULL: of format 2, words alone. ended_how is NULL while it is in play; next_id: the goal it
-- changed into.
ALTER TABLE goals ADD COLUMN content TEXT;
ALTER TABLE goals ADD COLUMN search_text TEXT;
ALTER TABLE goals ADD COLUMN revision INTEGER;
ALTER TABLE goals ADD COLUMN ended_how TEXT CHECK (ended_how IN ('reached', 'changed', 'let_go'));
ALTER TABLE goals ADD COLUMN ended_on TEXT;
ALTER TABLE goals ADD COLUMN ended_words TEXT;
ALTER TABLE goals ADD COLUMN next_id TEXT;
-- Rows are written out in full width: mending knows a row that lies loose by how many columns it has.
UPDATE goals SET words = words;

-- What a goal said before a change, and after. Changes within one hour are one.
CREATE TABLE goal_changes (
  id TEXT PRIMARY KEY,
  goal_id TEXT NOT NULL REFERENCES goals (id),
  case_id TEXT NOT NULL REFERENCES cases (id),
  at TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
) STRICT;

CREATE INDEX goal_changes_of_goal ON goal_changes (goal_id, at);

-- A look at a goal. value: 0 to 10 (close) or -2 to +2 (scaling). note_id may lie in the other compartment.
CREATE TABLE checkins (
  id TEXT PRIMARY KEY,
  goal_id TEXT NOT NULL REFERENCES goals (id),
  case_id TEXT NOT NULL REFERENCES cases (id),
  day TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('close', 'scaling', 'words')),
  value INTEGER CHECK (value BETWEEN -2 AND 10),
  note_id TEXT,
  made_at TEXT NOT NULL,
  trashed_at TEXT,
  helped TEXT NOT NULL
) STRICT;

-- Covers a case's looks: they lie side by side.
CREATE INDEX checkins_of_case ON checkins (
  case_id, day, made_at, goal_id, id, way, value, note_id, helped
) WHERE trashed_at IS NULL;
CREATE INDEX checkins_of_goal ON checkins (goal_id);
CREATE INDEX checkins_of_note ON checkins (note_id) WHERE note_id IS NOT NULL;
CREATE INDEX checkins_trashed ON checkins (trashed_at) WHERE trashed_at IS NOT NULL;

-- One row a version: a draft (signed_at NULL), or signed and never changed again; withdrawn_at: when the signature
-- was taken back, and a new draft begun. goals: those in play at the signing, JSON; empty in a draft.
CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  number INTEGER NOT NULL,
  language TEXT NOT NULL,
  revision INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  signed_at TEXT,
  withdrawn_at TEXT,
  trashed_at TEXT,
  review_on TEXT,
  concerns TEXT NOT NULL,
  approach TEXT NOT NULL,
  goals TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE UNIQUE INDEX plans_begun ON plans (case_id) WHERE signed_at IS NULL AND trashed_at IS NULL;
CREATE INDEX plans_trashed ON plans (trashed_at) WHERE trashed_at IS NOT NULL;

-- As signatures, in a chain of their own: programs of format 2 go on reading theirs.
CREATE TABLE plan_signatures (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  what TEXT NOT NULL CHECK (what = 'plan'),
  of_id TEXT NOT NULL UNIQUE,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  salt BLOB NOT NULL,
  digest BLOB NOT NULL,
  previous BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;

-- When a case's plan is looked at next; id is the case's. It can be moved without touching what was signed.
CREATE TABLE reviews (
  id TEXT PRIMARY KEY REFERENCES cases (id),
  review_on TEXT
) STRICT;

CREATE INDEX reviews_by_day ON reviews (review_on, id) WHERE review_on IS NOT NULL;

-- Sentences of the owner's own, for concerns, goals, objectives, steps and what is tried.
CREATE TABLE phrases (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('concern', 'goal', 'objective', 'step', 'approach')),
  trashed_at TEXT,
  words TEXT NOT NULL
) STRICT;

-- The measure that a sheet was given as, as JSON without its sheet: what comes back is scored by it.
ALTER TABLE given ADD COLUMN measure TEXT;
UPDATE given SET title = title;

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
CREATE INDEX scores_typed_in ON scores (measure_id) WHERE return_id IS NULL;

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
