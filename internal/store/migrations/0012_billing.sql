-- +goose Up
-- A form that was sent twice enrols once: the key it was opened with, what it said, and
-- what came of it.
CREATE TABLE enrolment (
  client_key TEXT PRIMARY KEY,
  digest     BLOB NOT NULL,
  customer   INTEGER NOT NULL REFERENCES customer(id),
  line       INTEGER NOT NULL REFERENCES line(id),
  invoice    INTEGER REFERENCES invoice(id),
  at         TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_line ON enrolment(line);
