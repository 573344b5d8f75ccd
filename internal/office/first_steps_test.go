package office

import (
	"slices"
	"testing"

	"lunas/internal/store"
)

// What the owner said of the first steps stays said, whatever else the office does meanwhile.
func TestFirstStepsAreKeptInTheBooks(t *testing.T) {
	h := build(t)
	h.firstOwner()
	for step, state := range map[string]string{"tax": StepSaid, "gateways": StepSkipped, "routers": StepSkipped} {
		if err := h.SetStep(ctx, step, state); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.SetStep(ctx, "routers", StepSaid); err != nil { // taken up again
		t.Fatal(err)
	}
	refused(t, h.SetStep(ctx, "dapur", StepSaid), store.CodeInvalid, "office.step.unknown")
	refused(t, h.SetStep(ctx, "tax", "nanti"), store.CodeInvalid, "office.step.state")
	var all []Step
	if err := h.db.Read(ctx, "test", func(tx *store.Tx) (err error) {
		all, err = FirstSteps(tx)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	want := []Step{{"company", ""}, {"gateways", StepSkipped}, {"mode", ""}, {"plans", ""}, {"routers", StepSaid}, {"tax", StepSaid}}
	if !slices.Equal(all, want) {
		t.Errorf("%+v", all)
	}
}
