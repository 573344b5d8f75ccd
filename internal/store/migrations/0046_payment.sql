-- +goose Up
-- What kind of file it was: how it was read, in short. Another export of the same account tells the
-- same lines in other words; of files from before this it is not known.
ALTER TABLE statement_file ADD COLUMN read_as TEXT NOT NULL DEFAULT '';
