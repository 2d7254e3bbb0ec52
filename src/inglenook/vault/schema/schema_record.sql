CREATE INDEX addenda_of_case ON addenda (case_id, note_id);

CREATE INDEX addenda_of_note ON addenda (note_id, made_at);

CREATE INDEX answer_links_of_note ON answer_links (note_id);

CREATE INDEX case_members_of_client ON case_members (client_id, case_id);

CREATE INDEX checkins_of_case ON checkins (
  case_id, day, made_at, goal_id, id, way, value, note_id, helped
) WHERE trashed_at IS NULL;

CREATE INDEX checkins_of_goal ON checkins (goal_id);

CREATE INDEX checkins_of_note ON checkins (note_id) WHERE note_id IS NOT NULL;

CREATE INDEX checkins_trashed ON checkins (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX dues_next ON dues (next_on);

CREATE INDEX dues_of_case ON dues (case_id);

CREATE INDEX given_to_case ON given (case_id, given_at DESC);

CREATE INDEX given_trashed ON given (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX goal_changes_of_goal ON goal_changes (goal_id, at);

CREATE INDEX goals_of_case ON goals (case_id, made_at);

CREATE INDEX goals_trashed ON goals (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX holds_standing ON holds (client_id) WHERE lifted_at IS NULL;

CREATE INDEX notes_of_case ON notes (
  case_id, key DESC, id, session_id, session_number, kind, template, state, changed_at, preview
) WHERE trashed_at IS NULL;

CREATE INDEX notes_of_session ON notes (session_id, kind) WHERE session_id IS NOT NULL;

CREATE INDEX notes_trashed ON notes (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX notes_unsigned ON notes (case_id, key) WHERE state = 'draft' AND trashed_at IS NULL;

CREATE UNIQUE INDEX plans_begun ON plans (case_id) WHERE signed_at IS NULL AND trashed_at IS NULL;

CREATE INDEX plans_trashed ON plans (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX returns_of_case ON returns (case_id, begun_at DESC);

CREATE INDEX returns_of_given ON returns (given_id);

CREATE INDEX returns_trashed ON returns (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX reviews_by_day ON reviews (review_on, id) WHERE review_on IS NOT NULL;

CREATE INDEX scores_of_case ON scores (case_id, on_day);

CREATE INDEX scores_trashed ON scores (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX scores_typed_in ON scores (measure_id) WHERE return_id IS NULL;

CREATE INDEX sessions_by_number ON sessions (case_id, number);

CREATE INDEX sessions_missing ON sessions (case_id, date)
  WHERE note_id IS NULL AND trashed_at IS NULL AND attendance IN ('attended', 'late');

CREATE INDEX sessions_of_case ON sessions (
  case_id, date DESC, start DESC, id, number, "end", modality, attendance, note_id
) WHERE trashed_at IS NULL;

CREATE INDEX sessions_seen ON sessions (case_id, date)
  WHERE trashed_at IS NULL AND attendance IN ('attended', 'late');

CREATE INDEX sessions_trashed ON sessions (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX signatures_of ON signatures (of_id, number);

CREATE INDEX talks_of_case ON talks (case_id);

CREATE INDEX talks_open ON talks (raised_at) WHERE settled_at IS NULL;

CREATE TABLE addenda (
  id TEXT PRIMARY KEY,
  note_id TEXT NOT NULL REFERENCES notes (id),
  case_id TEXT NOT NULL,
  text TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE addendum_drafts (
  id TEXT PRIMARY KEY REFERENCES notes (id),
  case_id TEXT NOT NULL,
  text TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE answer_links (
  id TEXT PRIMARY KEY,
  return_id TEXT NOT NULL REFERENCES returns (id),
  question_id TEXT NOT NULL,
  note_id TEXT NOT NULL,
  UNIQUE (return_id, question_id, note_id)
) STRICT;

CREATE TABLE backups (
  id TEXT PRIMARY KEY,
  place_id TEXT REFERENCES places (id),
  file TEXT NOT NULL,
  made_at TEXT NOT NULL,
  size INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('opened', 'bytes')),
  removed_at TEXT
) STRICT;

CREATE TABLE case_members (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  place INTEGER NOT NULL,
  joined TEXT NOT NULL,
  left_on TEXT,
  UNIQUE (case_id, client_id)
) STRICT;

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'couple', 'family', 'group')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'closed')),
  tags TEXT NOT NULL,
  since TEXT NOT NULL,
  appointment_date TEXT,
  appointment_start TEXT,
  appointment_end TEXT,
  appointment_repeat TEXT CHECK (appointment_repeat IN ('once', 'weekly', 'fortnightly', 'four_weekly')),
  trashed_at TEXT
) STRICT;

CREATE TABLE chain (
    owner TEXT NOT NULL PRIMARY KEY,
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    head BLOB NOT NULL CHECK (length(head) = 32),
    length INTEGER NOT NULL CHECK (length >= 0)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE clients (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL UNIQUE,
  pronouns TEXT NOT NULL,
  language TEXT NOT NULL,
  reach TEXT NOT NULL,
  since TEXT NOT NULL,
  trashed_at TEXT
) STRICT;

CREATE TABLE drills (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  backup_made_at TEXT NOT NULL,
  at TEXT NOT NULL,
  sound INTEGER NOT NULL CHECK (sound IN (0, 1))
) STRICT;

CREATE TABLE dues (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT REFERENCES clients (id),
  measure_id TEXT NOT NULL,
  every_weeks INTEGER NOT NULL CHECK (every_weeks > 0),
  next_on TEXT NOT NULL
) STRICT;

CREATE TABLE given (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT REFERENCES clients (id),
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
, measure TEXT) STRICT;

CREATE TABLE goal_changes (
  id TEXT PRIMARY KEY,
  goal_id TEXT NOT NULL REFERENCES goals (id),
  case_id TEXT NOT NULL REFERENCES cases (id),
  at TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
) STRICT;

CREATE TABLE goals (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  return_id TEXT,
  question_id TEXT NOT NULL,
  made_at TEXT NOT NULL,
  trashed_at TEXT,
  words TEXT NOT NULL
, content TEXT, search_text TEXT, revision INTEGER, ended_how TEXT CHECK (ended_how IN ('reached', 'changed', 'let_go')), ended_on TEXT, ended_words TEXT, next_id TEXT) STRICT;

CREATE TABLE holds (
  id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients (id),
  reason TEXT NOT NULL,
  placed_at TEXT NOT NULL,
  lifted_at TEXT
) STRICT;

CREATE TABLE log (
    seq INTEGER NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES chain (owner),
    at TEXT NOT NULL,
    tbl TEXT NOT NULL,
    row TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('put', 'gone', 'erased', 'mended')),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    link BLOB NOT NULL CHECK (length(link) = 32)
) STRICT;

CREATE TABLE measures (
  id TEXT PRIMARY KEY,
  changed_at TEXT NOT NULL,
  trashed_at TEXT,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE note_index USING fts5 (
  body, facets,
  content = 'note_search', content_rowid = 'key',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
);

CREATE TABLE notes (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL REFERENCES cases (id),
  session_id TEXT REFERENCES sessions (id),
  session_number INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('progress', 'contact')),
  template TEXT NOT NULL,
  language TEXT NOT NULL,
  about TEXT NOT NULL,
  participants TEXT NOT NULL,
  contact_means TEXT,
  contact_direction TEXT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
  revision INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  signed_at TEXT,
  trashed_at TEXT,
  preview TEXT NOT NULL,
  sections TEXT NOT NULL
) STRICT;

CREATE TABLE phrases (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('concern', 'goal', 'objective', 'step', 'approach')),
  trashed_at TEXT,
  words TEXT NOT NULL
) STRICT;

CREATE TABLE places (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folder TEXT NOT NULL UNIQUE,
  added_at TEXT NOT NULL,
  forgotten_at TEXT
) STRICT;

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

CREATE TABLE returns (
  id TEXT PRIMARY KEY,
  given_id TEXT NOT NULL REFERENCES given (id),
  case_id TEXT NOT NULL REFERENCES cases (id),
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

CREATE TABLE reviews (
  id TEXT PRIMARY KEY REFERENCES cases (id),
  review_on TEXT
) STRICT;

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

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  number INTEGER NOT NULL,
  date TEXT NOT NULL,
  start TEXT,
  "end" TEXT,
  zone TEXT NOT NULL,
  modality TEXT NOT NULL CHECK (modality IN ('in_person', 'video', 'phone', 'messages', 'outdoors')),
  attendance TEXT NOT NULL CHECK (
    attendance IN ('attended', 'late', 'cancelled_by_client', 'cancelled_by_therapist', 'did_not_come')
  ),
  participants TEXT NOT NULL,
  note_id TEXT,
  trashed_at TEXT
) STRICT;

CREATE TABLE settings (
  id TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE sheet_keys (
  id TEXT PRIMARY KEY REFERENCES given (id),
  recipient TEXT NOT NULL,
  padding BLOB NOT NULL CHECK (length(padding) = 4096),
  return_code TEXT NOT NULL,
  secret TEXT NOT NULL
) STRICT;

CREATE TABLE sheets (
  id TEXT PRIMARY KEY,
  changed_at TEXT NOT NULL,
  trashed_at TEXT,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE signatures (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  what TEXT NOT NULL CHECK (what IN ('version', 'addendum')),
  of_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  salt BLOB NOT NULL,
  digest BLOB NOT NULL,
  previous BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE snippets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  trashed_at TEXT
) STRICT;

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

CREATE TABLE templates (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  headings TEXT NOT NULL,
  trashed_at TEXT
) STRICT;

CREATE TABLE tombstones (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  ended_at TEXT NOT NULL
) STRICT;

CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  note_id TEXT NOT NULL REFERENCES notes (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  withdrawn_at TEXT NOT NULL,
  UNIQUE (note_id, number)
) STRICT;

CREATE VIEW note_search (key, body, facets) AS
SELECT
  key,
  (SELECT group_concat(json_extract(section.value, '$.text'), char(10)) FROM json_each(notes.sections) AS section)
    || ifnull(char(10) || (SELECT group_concat(text, char(10)) FROM (
         SELECT text FROM addenda WHERE addenda.note_id = notes.id ORDER BY made_at, addenda.id)), ''),
  'zqc' || case_id || ' zqk' || kind
FROM notes;

