-- +goose Up
-- Why a line is off, told to the customer by who looked it up.
INSERT INTO message_kind VALUES ('why');
