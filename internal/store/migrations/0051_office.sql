-- +goose Up
-- owner: office
-- The town that stands before the date of a receipt ("Depok, 5 Mei 2026").
ALTER TABLE company ADD COLUMN place TEXT NOT NULL DEFAULT '';
