-- +goose Up
-- owner: office
-- The first steps of an office, as far as its books cannot tell by themselves: what was read and
-- left as it is (said), and what the owner put off (skipped).
CREATE TABLE first_step (step TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO first_step VALUES ('company'), ('tax'), ('plans'), ('routers'), ('gateways'), ('mode');
CREATE TABLE step_taken (
  step    TEXT PRIMARY KEY REFERENCES first_step(step),
  skipped INTEGER NOT NULL CHECK (skipped IN (0, 1)),
  at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
