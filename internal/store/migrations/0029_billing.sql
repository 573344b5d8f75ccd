-- +goose Up
-- The last day that stands printed on a credited item, where a later bill took over the row of
-- its period and gave that another end. NULL = the period's own.
ALTER TABLE invoice_item ADD COLUMN printed_to TEXT;
