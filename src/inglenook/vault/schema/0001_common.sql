-- What every compartment has. Frozen: a later change is a new file with the next number.

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- One chain of digests for each client or case; '' for what belongs to the whole vault.
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
