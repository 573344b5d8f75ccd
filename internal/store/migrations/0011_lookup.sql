-- +goose Up
-- What lists, search and Hari Ini are found by. No table here: this room owns none.
CREATE INDEX invoice_owed ON invoice(customer, due_on, open) WHERE open > 0;
CREATE INDEX invoice_partial ON invoice(customer) WHERE open > 0 AND open < total;
CREATE INDEX invoice_asked ON invoice(open, id) WHERE open > 0;
CREATE INDEX credit_note_invoice ON credit_note(invoice, total);
CREATE INDEX credit_note_customer ON credit_note(customer, id);
CREATE INDEX payment_of_kind ON payment(kind, booked_on, id, amount);
CREATE INDEX payment_amount ON payment(amount, id);
CREATE INDEX payment_shift ON payment(shift, amount) WHERE shift IS NOT NULL;
CREATE INDEX charge_review ON charge(id) WHERE state = 'review';
CREATE INDEX promise_until ON promise(until_on, customer) WHERE cancelled_at IS NULL;
CREATE INDEX line_ended ON line(ended_on, router, customer) WHERE ended_on IS NOT NULL;
CREATE INDEX customer_ended ON customer(ended_on) WHERE ended_on IS NOT NULL;
CREATE INDEX line_term_plan ON line_term(plan_version) WHERE to_on IS NULL;
CREATE INDEX net_object_chip ON net_object(state, router, owner_id) WHERE owner_kind = 'line';
CREATE INDEX message_hand ON message(leave_at, id) WHERE channel = 'wame' AND state IN ('queued', 'sending');
CREATE INDEX message_stopped ON message(state, id) WHERE state IN ('refused', 'cancelled');
