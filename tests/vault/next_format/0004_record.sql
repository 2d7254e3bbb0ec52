-- A column, a table with an index, and rows that change: each of them is named in temp.changed.

ALTER TABLE clients ADD COLUMN favourite_bird TEXT;

CREATE TABLE outings (
  id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients (id),
  place TEXT NOT NULL
) STRICT;

CREATE INDEX outings_of_client ON outings (client_id, place);
CREATE INDEX snippets_by_name ON snippets (name);

UPDATE clients SET favourite_bird = lower(code) WHERE code <> 'Wren';
INSERT INTO temp.changed SELECT 'clients', id, id FROM clients WHERE favourite_bird IS NOT NULL;

INSERT INTO outings SELECT 'outing ' || id, id, 'the reed bed' FROM clients;
INSERT INTO temp.changed SELECT 'outings', id, client_id FROM outings;
