CREATE INDEX addenda_of_case ON addenda (case_id, note_id);

CREATE INDEX addenda_of_note ON addenda (note_id, made_at);

CREATE INDEX notes_of_case ON notes (
  case_id, key DESC, id, session_id, session_number, kind, template, state, changed_at, preview
) WHERE trashed_at IS NULL;

CREATE INDEX notes_of_session ON notes (session_id, kind) WHERE session_id IS NOT NULL;

CREATE INDEX notes_trashed ON notes (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX notes_unsigned ON notes (case_id, key) WHERE state = 'draft' AND trashed_at IS NULL;

CREATE INDEX signatures_of ON signatures (of_id, number);

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

CREATE TABLE chain (
    owner TEXT NOT NULL PRIMARY KEY,
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    head BLOB NOT NULL CHECK (length(head) = 32),
    length INTEGER NOT NULL CHECK (length >= 0)
) STRICT, WITHOUT ROWID;

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
  case_id TEXT NOT NULL,
  session_id TEXT,
  session_number INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('psychotherapy', 'jotting', 'reflection', 'supervision')),
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

