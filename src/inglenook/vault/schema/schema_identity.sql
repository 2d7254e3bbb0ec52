CREATE INDEX identities_by_name ON identities (name_key, id, name, called, birth);

CREATE TABLE chain (
    owner TEXT NOT NULL PRIMARY KEY,
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    head BLOB NOT NULL CHECK (length(head) = 32),
    length INTEGER NOT NULL CHECK (length >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE identities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  called TEXT NOT NULL,
  birth TEXT,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  next_of_kin TEXT NOT NULL,
  other TEXT NOT NULL
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

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

