-- +goose Up
-- A password or PIN that somebody else chose opens once: its holder chooses their own first.
ALTER TABLE staff ADD COLUMN password_lent INTEGER NOT NULL DEFAULT 0 CHECK (password_lent IN (0, 1));
ALTER TABLE staff ADD COLUMN pin_lent INTEGER NOT NULL DEFAULT 0 CHECK (pin_lent IN (0, 1));
