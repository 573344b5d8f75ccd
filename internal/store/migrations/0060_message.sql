-- +goose Up
-- owner: message
-- The outgoing book in the order of the moments it shows.
CREATE INDEX message_shown ON message(coalesce(accepted_at, sent_at, CASE WHEN state IN ('waiting', 'queued') THEN leave_at ELSE created_at END), id);
