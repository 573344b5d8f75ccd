-- +goose Up
-- A bill that saldo covered was told by its words alone before it had a mark.
UPDATE message SET params = json_set(params, '$.covered', 'yes')
  WHERE kind = 'bill' AND state IN ('waiting', 'queued', 'refused') AND json_extract(params, '$.pay') IN (
    'Tagihan ini sudah LUNAS dari saldo titipan Anda, tidak perlu membayar lagi.',
    'This invoice is PAID from your deposit, nothing more to pay.');
