-- Who the clients are. Lives apart from the record; id is the client's.

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

CREATE INDEX identities_by_name ON identities (name_key, id, name, called, birth);
