// Package web is the public door: callbacks of gateways under /cb/, the customer's page
// of one invoice behind a keyed link under /i/, and the isolir page on the LAN.
//
// Owns: the listeners and their limits, the order in which a request is judged, the
// pages and their look. Does not own: what a callback means (payment), what is owed
// (billing), how a line stands on its router, the tunnel in front. Staff functions are
// not here at all, and no table is written by this room itself.
//
// Invariants:
//   - A callback is answered 2xx only after payment has committed it or knows it
//     already; when it cannot be stored now the answer is 503, never 500, within 4 s.
//   - A forged callback costs memory and arithmetic only: nothing is written.
//   - A GET changes nothing. What is not behind a key anybody may know says nothing
//     about any customer; every unknown thing gets the same bytes.
//   - Text of people is text: pages come from html/template and load nothing from
//     elsewhere.
package web
