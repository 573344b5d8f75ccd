-- +goose Up
-- What a customer wants to be sent. Bills, reminders and the news of an isolation cannot be
-- declined one by one: whoever wants none of them is called.
CREATE TABLE message_wish (wish TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO message_wish VALUES ('all'), ('no_thanks'), ('bills'), ('call');
CREATE TABLE customer_wish (
  customer INTEGER PRIMARY KEY REFERENCES customer(id),
  wish     TEXT NOT NULL REFERENCES message_wish(wish),
  at       TEXT NOT NULL,
  by_staff INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_wish_call ON customer_wish(customer) WHERE wish = 'call';

-- owner: subscriber
-- Buka sementara that has not ended yet: the one place that says so.
CREATE VIEW running_reprieve AS
  SELECT r.id, r.line, r.at, r.until_at FROM reprieve r WHERE NOT EXISTS (SELECT 1 FROM reprieve_end e WHERE e.reprieve = r.id);

-- owner: network
-- A session that a RADIUS server let in is written with that word for its id.
ALTER TABLE net_object ADD COLUMN by_radius INTEGER AS (substr(session, 1, 7) = 'radius ') VIRTUAL;

-- owner: billing
-- Whether the bills of a period were all credited is asked for one period and for all of them.
CREATE INDEX invoice_item_of_period ON invoice_item(period, credited) WHERE period IS NOT NULL;
