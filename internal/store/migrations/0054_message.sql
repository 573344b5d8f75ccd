-- +goose Up
-- owner: message
-- When a message left, or is to leave: asked of bills before every reminder.
CREATE INDEX message_leaves ON message(kind, COALESCE(accepted_at, leave_at));
