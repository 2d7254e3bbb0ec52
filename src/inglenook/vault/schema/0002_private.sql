-- Worksheets for the therapist alone, and what they answered. Cases and clients are the record's.

-- Sheets that were given, each with its form (a sheet in one language, the client's words put in) as JSON. The
-- form stands last: lists never read that far into a row.
CREATE TABLE given (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  client_id TEXT,
  sheet_id TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('copy', 'paper', 'both', 'screen')),
  locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
  asks_code INTEGER NOT NULL CHECK (asks_code IN (0, 1)),
  given_at TEXT NOT NULL,
  closed_at TEXT,
  trashed_at TEXT,
  words TEXT NOT NULL,
  help_lines TEXT NOT NULL,
  form TEXT NOT NULL
) STRICT;

CREATE INDEX given_to_case ON given (case_id, given_at DESC);
CREATE INDEX given_trashed ON given (trashed_at) WHERE trashed_at IS NOT NULL;

-- The one-time key of a sheet that is out; id is the sheet's. Closing the sheet deletes the row.
-- padding: fills what a page keeps of a row beside others, so that the secret lies on a page that is this row's
--   alone. SQLite may leave a copy behind when it moves short rows between pages; a page that is let go it zeroes.
CREATE TABLE sheet_keys (
  id TEXT PRIMARY KEY REFERENCES given (id),
  recipient TEXT NOT NULL,
  padding BLOB NOT NULL CHECK (length(padding) = 4096),
  return_code TEXT NOT NULL,
  secret TEXT NOT NULL
) STRICT;

-- What came back. finished_at: NULL while it is still being filled in. digest: SHA-256, in hex, of the sealed
-- file, so that it is known again. search_text: the client's words alone, for finding; empty until it is finished.
CREATE TABLE returns (
  id TEXT PRIMARY KEY,
  given_id TEXT NOT NULL REFERENCES given (id),
  case_id TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('file', 'paper', 'screen')),
  shared TEXT NOT NULL CHECK (shared IN ('all', 'some', 'nothing')),
  code_fits INTEGER CHECK (code_fits IN (0, 1)),
  filled_on TEXT,
  begun_at TEXT NOT NULL,
  finished_at TEXT,
  revision INTEGER NOT NULL,
  digest TEXT UNIQUE,
  trashed_at TEXT,
  search_text TEXT NOT NULL,
  answers TEXT NOT NULL
) STRICT;

CREATE INDEX returns_of_given ON returns (given_id);
CREATE INDEX returns_of_case ON returns (case_id, begun_at DESC);
CREATE INDEX returns_trashed ON returns (trashed_at) WHERE trashed_at IS NOT NULL;

-- An answer, by its question's id, that a note goes back to. The note may lie in another compartment, or be gone.
CREATE TABLE answer_links (
  id TEXT PRIMARY KEY,
  return_id TEXT NOT NULL REFERENCES returns (id),
  question_id TEXT NOT NULL,
  note_id TEXT NOT NULL,
  UNIQUE (return_id, question_id, note_id)
) STRICT;

CREATE INDEX answer_links_of_note ON answer_links (note_id);

-- Goals made of such answers. return_id and question_id: the answer it was made of; it outlives that.
CREATE TABLE goals (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  return_id TEXT,
  question_id TEXT NOT NULL,
  made_at TEXT NOT NULL,
  trashed_at TEXT,
  words TEXT NOT NULL
) STRICT;

CREATE INDEX goals_of_case ON goals (case_id, made_at);
CREATE INDEX goals_trashed ON goals (trashed_at) WHERE trashed_at IS NOT NULL;
