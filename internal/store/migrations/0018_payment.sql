-- +goose Up
-- What a way to pay may ask for, from a day on; without a row the gateway's published
-- terms hold. fee_basis is hundredths of a percent.
CREATE TABLE channel_terms (
  channel      TEXT NOT NULL,
  valid_from   TEXT NOT NULL,
  offered      INTEGER NOT NULL CHECK (offered IN (0, 1)),
  min_amount   INTEGER NOT NULL CHECK (min_amount > 0),
  max_amount   INTEGER NOT NULL CHECK (max_amount >= min_amount),
  life_minutes INTEGER NOT NULL CHECK (life_minutes >= 0),
  fee_fixed    INTEGER NOT NULL CHECK (fee_fixed >= 0),
  fee_basis    INTEGER NOT NULL CHECK (fee_basis BETWEEN 0 AND 10000),
  PRIMARY KEY (channel, valid_from)
) STRICT, WITHOUT ROWID;
