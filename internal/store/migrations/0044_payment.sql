-- +goose Up
-- The balance behind a line, in hundredths, as the file told it that had one: a bank's other export
-- of the same days has none, and its lines are these.
ALTER TABLE statement_line ADD COLUMN balance INTEGER;
CREATE INDEX statement_line_day ON statement_line(account, on_day);
