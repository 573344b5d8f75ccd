// Package payment takes money in: cash and tills, transfers, attempts (charges) at
// gateways, their callbacks and records, belum dikenali, reversals. It hands every
// rupiah to billing.
//
// Owns: till, shift, shift_opening, remittance, gateway_account, channel_terms, charge, charge_target, gateway_event, payment,
// unmatched, transfer_proof, proof_picture, statement_seen, bank_account, statement_file, statement_line; the ledger entries "payment", "match", "shift", "opening" and "remittance".
//
// Does not own: what is owed and where money goes (billing), how a gateway speaks
// (gateway), who is reminded or cut (dunning), the public door (web).
//
// Invariants:
//   - Only the gateway's own record credits; a callback is stored, answered and makes
//     us ask. A forged one leaves no trace in the books.
//   - A payment is never edited. It has exactly one entry; what it brought in lies in
//     allocations, saldo, belum dikenali, or was taken back by a reversal row.
//   - What should lie in a drawer is opening + taken − given back − handed over; a
//     remittance is never edited, a reversal row takes it back.
//   - A drawer opened with another sum than its last closing left has a row that says so
//     with its reason, never edited, and its entry.
//   - (gateway account, gateway's payment id) is unique: money is booked once, however
//     often and by whichever way we hear of it.
//   - A line of a bank's statement is money once, whichever files hold it; whose it is a
//     person says, an import never.
//   - An order id is committed before the gateway hears of it and never used again.
//   - An attempt leaves the poll list on the gateway's word, or a week after its expiry
//     with an answer; errors never mean unpaid.
package payment
