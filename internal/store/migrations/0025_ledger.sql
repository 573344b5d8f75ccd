-- +goose Up
-- Money a bank took back after the saldo it had left was paid out again: the office's loss.
INSERT INTO account VALUES ('chargeback_loss', 'expense');
