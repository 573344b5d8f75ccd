-- +goose Up
-- to_on is the last day, inclusive. Periods of a line adjoin without gap or overlap.
CREATE TABLE service_period (
  id      INTEGER PRIMARY KEY,
  line    INTEGER NOT NULL REFERENCES line(id),
  from_on TEXT NOT NULL,
  to_on   TEXT NOT NULL CHECK (to_on >= from_on),
  term    INTEGER NOT NULL REFERENCES line_term(id),
  UNIQUE (line, from_on)
) STRICT;

-- The next day on which the line has something to bill: the calendar's memory, one row per line.
CREATE TABLE bill_next (
  line    INTEGER PRIMARY KEY REFERENCES line(id),
  from_on TEXT NOT NULL,
  due_to_bill_on TEXT NOT NULL
) STRICT;
CREATE INDEX bill_next_on ON bill_next(due_to_bill_on, line);

CREATE TABLE invoice_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO invoice_kind VALUES ('enrol'), ('recurring'), ('manual');

CREATE TABLE invoice (
  id          INTEGER PRIMARY KEY,
  series      TEXT NOT NULL,
  year        INTEGER NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  no          TEXT NOT NULL UNIQUE,
  customer    INTEGER NOT NULL REFERENCES customer(id),
  branch      INTEGER NOT NULL REFERENCES branch(id),
  kind        TEXT NOT NULL REFERENCES invoice_kind(kind),
  issue_on    TEXT NOT NULL,
  due_on      TEXT NOT NULL,
  booked_on   TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  total       INTEGER NOT NULL CHECK (total >= 0),
  open        INTEGER NOT NULL CHECK (open >= 0 AND open <= total),
  settled_on  TEXT,
  settled_at  TEXT,
  link_key    TEXT NOT NULL UNIQUE,
  buyer       TEXT NOT NULL,
  seller      TEXT NOT NULL,
  UNIQUE (series, branch, year, number)
) STRICT;
CREATE INDEX invoice_customer ON invoice(customer, due_on);
CREATE INDEX invoice_open ON invoice(due_on, id) WHERE open > 0;
CREATE INDEX invoice_issued ON invoice(issue_on, id);

CREATE TABLE item_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO item_kind VALUES ('recurring'), ('installation'), ('plan_change'), ('other');
-- net + tax is what the customer pays for the item; base and other_base as the tax form wants them.
CREATE TABLE invoice_item (
  id         INTEGER PRIMARY KEY,
  invoice    INTEGER NOT NULL REFERENCES invoice(id),
  line       INTEGER REFERENCES line(id),
  period     INTEGER REFERENCES service_period(id),
  kind       TEXT NOT NULL REFERENCES item_kind(kind),
  title      TEXT NOT NULL,
  qty        INTEGER NOT NULL DEFAULT 1 CHECK (qty > 0),
  price      INTEGER NOT NULL CHECK (price >= 0),
  discount   INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
  net        INTEGER NOT NULL CHECK (net >= 0),
  base       INTEGER NOT NULL CHECK (base >= 0),
  other_base INTEGER NOT NULL CHECK (other_base >= 0),
  tax        INTEGER NOT NULL CHECK (tax >= 0),
  tax_rule   INTEGER NOT NULL REFERENCES tax_rule(id),
  recognise_on TEXT,
  credited   INTEGER NOT NULL DEFAULT 0 CHECK (credited IN (0, 1))
) STRICT;
CREATE INDEX invoice_item_invoice ON invoice_item(invoice);
CREATE UNIQUE INDEX invoice_item_period ON invoice_item(period) WHERE kind = 'recurring' AND credited = 0;
CREATE INDEX invoice_item_recognise ON invoice_item(recognise_on) WHERE recognise_on IS NOT NULL;

CREATE TABLE credit_note (
  id          INTEGER PRIMARY KEY,
  series      TEXT NOT NULL,
  year        INTEGER NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  no          TEXT NOT NULL UNIQUE,
  invoice     INTEGER NOT NULL REFERENCES invoice(id),
  customer    INTEGER NOT NULL REFERENCES customer(id),
  issue_on    TEXT NOT NULL,
  booked_on   TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  total       INTEGER NOT NULL CHECK (total > 0),
  reason      TEXT NOT NULL,
  actor       INTEGER NOT NULL
) STRICT;
CREATE TABLE credit_note_item (
  id           INTEGER PRIMARY KEY,
  credit_note  INTEGER NOT NULL REFERENCES credit_note(id),
  invoice_item INTEGER NOT NULL REFERENCES invoice_item(id),
  net          INTEGER NOT NULL,
  base         INTEGER NOT NULL,
  other_base   INTEGER NOT NULL,
  tax          INTEGER NOT NULL
) STRICT;

CREATE TABLE allocation_source (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO allocation_source VALUES ('payment'), ('saldo'), ('credit_note');
-- Signed: a reversal is a negative row that names the row it takes back.
CREATE TABLE allocation (
  id          INTEGER PRIMARY KEY,
  source_kind TEXT NOT NULL REFERENCES allocation_source(kind),
  source_id   INTEGER NOT NULL,
  invoice     INTEGER NOT NULL REFERENCES invoice(id),
  amount      INTEGER NOT NULL CHECK (amount <> 0),
  at          TEXT NOT NULL,
  booked_on   TEXT NOT NULL,
  reverses    INTEGER UNIQUE REFERENCES allocation(id)
) STRICT;
CREATE INDEX allocation_invoice ON allocation(invoice);
CREATE INDEX allocation_source_row ON allocation(source_kind, source_id);
-- +goose StatementBegin
CREATE TRIGGER allocation_no_update BEFORE UPDATE ON allocation BEGIN SELECT RAISE(ABORT, 'allocations are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER allocation_no_delete BEFORE DELETE ON allocation BEGIN SELECT RAISE(ABORT, 'allocations are append-only'); END;
-- +goose StatementEnd

-- Saldo titipan kept beside the ledger's sum (the books check compares them).
CREATE TABLE deposit (
  customer INTEGER PRIMARY KEY REFERENCES customer(id),
  amount   INTEGER NOT NULL CHECK (amount >= 0)
) STRICT;

CREATE TABLE promise (
  id           INTEGER PRIMARY KEY,
  customer     INTEGER NOT NULL REFERENCES customer(id),
  line         INTEGER REFERENCES line(id),
  until_on     TEXT NOT NULL,
  made_at      TEXT NOT NULL,
  by_staff     INTEGER NOT NULL,
  note         TEXT NOT NULL DEFAULT '',
  cancelled_at TEXT
) STRICT;
CREATE INDEX promise_customer ON promise(customer, until_on);

-- A line the billing run could not bill: shown to a person, the run goes on.
CREATE TABLE parked_line (
  line       INTEGER PRIMARY KEY REFERENCES line(id),
  since_on   TEXT NOT NULL,
  error_key  TEXT NOT NULL,
  detail     TEXT NOT NULL,
  at         TEXT NOT NULL
) STRICT;
