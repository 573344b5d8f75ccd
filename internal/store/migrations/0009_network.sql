-- +goose Up
CREATE TABLE router (
  id            INTEGER PRIMARY KEY,
  branch        INTEGER NOT NULL REFERENCES branch(id),
  name          TEXT NOT NULL UNIQUE,
  address       TEXT NOT NULL,
  tls           INTEGER NOT NULL DEFAULT 0 CHECK (tls IN (0, 1)),
  username      TEXT NOT NULL,
  password      TEXT NOT NULL REFERENCES secret(id),
  serial_pin    TEXT NOT NULL DEFAULT '',
  cert_pin      TEXT NOT NULL DEFAULT '',
  pool          TEXT NOT NULL DEFAULT '',
  gateway_ip    TEXT NOT NULL DEFAULT '',
  cut_mode      TEXT NOT NULL DEFAULT 'isolir' CHECK (cut_mode IN ('isolir', 'disable')),
  version       TEXT NOT NULL DEFAULT '',
  board         TEXT NOT NULL DEFAULT '',
  identity      TEXT NOT NULL DEFAULT '',
  capabilities  TEXT NOT NULL DEFAULT '{}',
  clock_offset  INTEGER NOT NULL DEFAULT 0,
  created_at    TEXT NOT NULL,
  ended_at      TEXT,
  last_ok_at    TEXT,
  down_since    TEXT,
  last_error    TEXT NOT NULL DEFAULT '',
  plumbing      TEXT NOT NULL DEFAULT 'unverified' CHECK (plumbing IN ('unverified', 'verified')),
  plumbing_at   TEXT,
  full_pass_at  TEXT
) STRICT;
-- A router's times out of reach: outages postpone isolation.
CREATE TABLE router_outage (
  id      INTEGER PRIMARY KEY,
  router  INTEGER NOT NULL REFERENCES router(id),
  from_at TEXT NOT NULL,
  to_at   TEXT
) STRICT;
CREATE INDEX router_outage_router ON router_outage(router, from_at);

-- What must be true on a router. done_rev = want_rev: read back and equal.
CREATE TABLE net_object (
  id         INTEGER PRIMARY KEY,
  router     INTEGER NOT NULL REFERENCES router(id),
  owner_kind TEXT NOT NULL,
  owner_id   INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  want_rev   INTEGER NOT NULL DEFAULT 1,
  done_rev   INTEGER NOT NULL DEFAULT 0,
  want       TEXT NOT NULL DEFAULT '',
  want_hash  TEXT NOT NULL DEFAULT '',
  found      TEXT NOT NULL DEFAULT '',
  found_hash TEXT NOT NULL DEFAULT '',
  found_at   TEXT,
  state      TEXT NOT NULL DEFAULT 'waiting',
  tries      INTEGER NOT NULL DEFAULT 0,
  next_try   TEXT,
  error      TEXT NOT NULL DEFAULT '',
  session    TEXT NOT NULL DEFAULT '',
  session_at TEXT,
  UNIQUE (router, owner_kind, owner_id, kind)
) STRICT;
CREATE INDEX net_object_due ON net_object(router, id) WHERE want_rev <> done_rev;
CREATE INDEX net_object_owner ON net_object(owner_kind, owner_id);
CREATE TABLE net_event (
  id         INTEGER PRIMARY KEY,
  at         TEXT NOT NULL,
  router     INTEGER NOT NULL REFERENCES router(id),
  owner_kind TEXT NOT NULL,
  owner_id   INTEGER NOT NULL,
  verb       TEXT NOT NULL,
  detail     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX net_event_owner ON net_event(owner_kind, owner_id, id);
CREATE INDEX net_event_router ON net_event(router, id);
