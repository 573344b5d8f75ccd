-- +goose Up
-- The history browser narrows what it shows to some days.
CREATE INDEX history_at ON history(at);
-- What was done about one customer: her transfer proofs too.
CREATE INDEX transfer_proof_customer ON transfer_proof(customer);
