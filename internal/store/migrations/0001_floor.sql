-- +goose Up
CREATE TABLE meta (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  installation  TEXT NOT NULL,
  epoch         INTEGER NOT NULL DEFAULT 1 CHECK (epoch >= 1),
  created_at    TEXT NOT NULL
) STRICT;

CREATE TABLE number_series (
  kind    TEXT NOT NULL,
  branch  INTEGER NOT NULL,
  year    INTEGER NOT NULL,
  next    INTEGER NOT NULL CHECK (next >= 1),
  PRIMARY KEY (kind, branch, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
  id             INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL,
  business_date  TEXT NOT NULL,
  at             TEXT NOT NULL,
  detail         TEXT NOT NULL DEFAULT '',
  UNIQUE (kind, business_date)
) STRICT;

-- What the search finds: one row per thing. Its words stand in search, whose
-- rowid is search_doc.id.
CREATE TABLE search_doc (
  id     INTEGER PRIMARY KEY,
  kind   TEXT NOT NULL,
  ref    INTEGER NOT NULL,
  title  TEXT NOT NULL,
  text   TEXT NOT NULL,
  UNIQUE (kind, ref)
) STRICT;
CREATE INDEX search_doc_title ON search_doc (title COLLATE NOCASE);

CREATE VIRTUAL TABLE search USING fts5 (
  title, text, content = '', contentless_delete = 1,
  tokenize = 'trigram remove_diacritics 1'
);

-- run_at is calendar time, retry_at is machine time (set while backing off).
CREATE TABLE job (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL,
  subject     TEXT NOT NULL DEFAULT '',
  key         TEXT,
  payload     TEXT NOT NULL DEFAULT 'null',
  state       TEXT NOT NULL DEFAULT 'open'
              CHECK (state IN ('open', 'running', 'done', 'failed', 'uncertain', 'cancelled')),
  run_at      TEXT NOT NULL,
  retry_at    TEXT,
  attempt     INTEGER NOT NULL DEFAULT 0,
  boot_id     TEXT NOT NULL DEFAULT '',
  error       TEXT NOT NULL DEFAULT '',
  created_at  TEXT NOT NULL,
  ended_at    TEXT
) STRICT;
CREATE UNIQUE INDEX job_key ON job (kind, key) WHERE state = 'open' AND key IS NOT NULL;
CREATE INDEX job_due ON job (kind, run_at, id) WHERE state = 'open' AND retry_at IS NULL;
CREATE INDEX job_retry ON job (retry_at) WHERE state = 'open' AND retry_at IS NOT NULL;
CREATE INDEX job_running ON job (kind, key) WHERE state = 'running';
CREATE INDEX job_parked ON job (state, id) WHERE state IN ('failed', 'uncertain');
CREATE INDEX job_ended ON job (ended_at) WHERE state IN ('done', 'cancelled');
CREATE INDEX job_subject ON job (subject, id);
