-- +goose Up
CREATE TABLE message_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO message_kind VALUES ('welcome'), ('bill'), ('reminder'), ('isolated'), ('active'), ('receipt');
CREATE TABLE channel (channel TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO channel VALUES ('email'), ('wame');
CREATE TABLE template (
  id      INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL REFERENCES message_kind(kind),
  channel TEXT NOT NULL REFERENCES channel(channel),
  lang    TEXT NOT NULL,
  version INTEGER NOT NULL,
  title   TEXT NOT NULL DEFAULT '',
  body    TEXT NOT NULL,
  UNIQUE (kind, channel, lang, version)
) STRICT;
CREATE TABLE message_state (state TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO message_state VALUES ('waiting'), ('queued'), ('sending'), ('accepted'), ('refused'), ('uncertain'), ('cancelled');
-- wame rows stay queued until a person has opened and confirmed them.
CREATE TABLE message (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL REFERENCES message_kind(kind),
  subject_kind TEXT NOT NULL,
  subject_id   INTEGER NOT NULL,
  customer     INTEGER NOT NULL REFERENCES customer(id),
  channel      TEXT NOT NULL REFERENCES channel(channel),
  lang         TEXT NOT NULL,
  recipient    TEXT NOT NULL,
  title        TEXT NOT NULL DEFAULT '',
  body         TEXT NOT NULL DEFAULT '',
  params       TEXT NOT NULL DEFAULT '{}',
  attachment   TEXT NOT NULL DEFAULT '',
  dedupe       TEXT NOT NULL UNIQUE,
  state        TEXT NOT NULL REFERENCES message_state(state),
  provider_id  TEXT NOT NULL DEFAULT '',
  created_at   TEXT NOT NULL,
  leave_at     TEXT NOT NULL,
  sent_at      TEXT,
  accepted_at  TEXT,
  by_staff     INTEGER,
  error        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX message_open ON message(state, leave_at) WHERE state IN ('waiting', 'queued', 'sending', 'uncertain');
CREATE INDEX message_subject ON message(subject_kind, subject_id);
CREATE INDEX message_customer ON message(customer, id);
