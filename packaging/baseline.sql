-- What the program's figures are measured against: the same work on sqlcipher3 alone, as plainly as it can be
-- done. Written after the stores, and not changed for their sake since.

-- name: settings
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = EXTRA;
PRAGMA secure_delete = ON;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16384;

-- name: schema
CREATE TABLE cases (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE notes (
  id INTEGER PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), day TEXT NOT NULL, state TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX notes_of_case ON notes (case_id, day DESC, id DESC);
CREATE VIRTUAL TABLE words USING fts5 (
  text, content = 'notes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);

-- name: add_case
INSERT INTO cases VALUES (?, ?);

-- name: add_note
INSERT INTO notes VALUES (?, ?, ?, ?, ?);

-- name: index
INSERT INTO words (words) VALUES ('rebuild');

-- name: tidy
INSERT INTO words (words) VALUES ('optimize');

-- name: search
SELECT n.id, n.case_id, n.day, n.state, c.name, snippet(words, 0, char(1), char(2), '…', 24)
FROM words JOIN notes AS n ON n.id = words.rowid JOIN cases AS c ON c.id = n.case_id
WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT 50;

-- name: save
UPDATE notes SET text = ? WHERE id = ?;

-- name: client
SELECT id, day, state, substr(text, 1, 240) FROM notes WHERE case_id = ? ORDER BY day DESC, id DESC LIMIT 50;

-- name: desk
SELECT c.id, c.name, count(n.id), max(n.day), sum(n.state = 'draft')
FROM cases AS c LEFT JOIN notes AS n ON n.case_id = c.id GROUP BY c.id ORDER BY c.name;

-- name: check
PRAGMA cipher_integrity_check;
PRAGMA integrity_check;
INSERT INTO words (words) VALUES ('integrity-check');
