-- Rows that end, and a column for some.

INSERT INTO temp.changed SELECT 'addendum_drafts', id, case_id FROM addendum_drafts;
DELETE FROM addendum_drafts;

ALTER TABLE notes ADD COLUMN weather TEXT;
UPDATE notes SET weather = 'fair; a light wind' WHERE kind = 'jotting';
INSERT INTO temp.changed SELECT 'notes', id, case_id FROM notes WHERE kind = 'jotting';
