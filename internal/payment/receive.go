package payment

// Verdict is what the public door answers a callback by.
type Verdict string

// The verdicts. With an error beside it the verdict is empty: answer 503.
const (
	Stored      Verdict = "stored"        // 200: new, committed
	Repeated    Verdict = "repeated"      // 200: stood already
	Forged      Verdict = "forged"        // 401
	Malformed   Verdict = "malformed"     // 400
	NoSuchPlace Verdict = "no_such_place" // 404: no such account, or a wrong key in the address
)
