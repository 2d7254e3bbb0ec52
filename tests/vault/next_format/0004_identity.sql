-- What an earlier program would read wrongly: it must not even read.

ALTER TABLE identities RENAME COLUMN other TO remarks;
INSERT INTO temp.changed SELECT 'identities', id, id FROM identities;
INSERT INTO meta VALUES ('readable_from', 4);
