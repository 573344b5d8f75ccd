package store

// FaultPoint, when set, is told every named point the program passes. Only
// tests set it, in a re-executed copy of the test binary, to cut the power at
// an exact place. It is nil in production.
var FaultPoint func(name string)

// Fault marks a named point.
func Fault(name string) {
	if FaultPoint != nil {
		FaultPoint(name)
	}
}
