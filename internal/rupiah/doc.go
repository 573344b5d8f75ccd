// Package rupiah is money: whole rupiah, read from people and gateways, printed,
// divided and shared without losing one, and written out in words.
//
// Owns: the Rupiah type, its parsing, printing, rounding rule and terbilang.
//
// Does not own: prices, tax rules, or which language somebody reads (locale).
//
// Invariants: no floating point anywhere; a fraction of a rupiah is refused,
// never rounded, on the way in; arithmetic that would overflow panics instead of
// wrapping, because a wrong amount is worse than a rolled back transaction.
package rupiah
