-- +goose Up
-- owner: payment
-- Money that came without a name, by whom it was matched to: her sheet and her search list it.
CREATE INDEX unmatched_customer ON unmatched(customer) WHERE customer IS NOT NULL;
