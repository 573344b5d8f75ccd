package computer

import "sync"

// Awake keeps this computer from falling asleep by itself. The zero value holds nothing.
type Awake struct {
	mu   sync.Mutex
	hold func() // lets go; nil = nothing is held
	err  error
}

// Keep holds the computer awake, or lets it sleep again. Why is shown by the system to
// whoever asks what keeps it awake.
func (a *Awake) Keep(on bool, why string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !on {
		if a.hold != nil {
			a.hold()
		}
		a.hold, a.err = nil, nil
		return
	}
	if a.hold == nil {
		a.hold, a.err = stayAwake(why)
	}
}

// Held tells whether the system says that it is kept awake, and what went wrong.
func (a *Awake) Held() (bool, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.hold == nil {
		return false, a.err
	}
	return keepsAwake()
}
