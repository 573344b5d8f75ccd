// Package office is who we are and what we agreed: the company and its branches,
// dated policies and tax rules, holidays, staff with their roles and sign-in, the
// vault for secrets, and the history of who did what.
//
// It owns the tables company, branch, policy, tax_rule, holiday, first_step, step_taken, staff, staff_role,
// sign_in_try, secret, vault_key, history and history_payload. It does not own what
// the rules are applied to (billing, dunning, message read them), nor which window
// call needs which role (the desk).
//
// Invariants: a policy or tax rule is a dated row and never changes the past; there
// is no default password and always one owner who can sign in; sessions live in
// memory and end by machine time, wrong sign-ins are counted on disk; the history is
// a chain that only grows, of which the payload alone can be erased; no secret stands
// readable in the file, and the key that opens them never stands beside it; what leaves
// this PC is sealed (Vault.Seal) for the recovery key on paper.
package office
