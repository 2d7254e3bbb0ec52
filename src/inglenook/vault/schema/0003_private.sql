-- Goals made of the therapist's own sheet, and looks at them. Cases are the record's.

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
  case_id TEXT NOT NULL,
  at TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
) STRICT;

CREATE INDEX goal_changes_of_goal ON goal_changes (goal_id, at);

-- A look at a goal. value: 0 to 10 (close) or -2 to +2 (scaling). note_id may lie in the other compartment.
CREATE TABLE checkins (
  id TEXT PRIMARY KEY,
  goal_id TEXT NOT NULL REFERENCES goals (id),
  case_id TEXT NOT NULL,
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
