package paygate

import "testing"

func TestHowManyFurtherAttemptsAnAnswerEarns(t *testing.T) {
	for status, want := range map[int]int{200: 0, 201: 0, 204: 0, 299: 0, 301: 0, 302: 0, 303: 0, 307: 5, 308: 5,
		400: 2, 401: 5, 404: 2, 429: 5, 500: 1, 502: 5, 503: 4, 0: 5} {
		if got := retries(status); got != want {
			t.Errorf("%d earns %d, want %d", status, got, want)
		}
	}
}
