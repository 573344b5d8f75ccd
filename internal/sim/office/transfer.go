package office

import (
	"context"
	"errors"
	"strconv"

	"lunas/internal/payment"
	"lunas/internal/store"
)

// transferred records a transfer that the counter saw. Asked whether it is the one that waits in
// belum dikenali, the counter knows that it is another.
func transferred(ctx context.Context, room *payment.Room, in payment.TransferInput) (payment.Payment, error) {
	p, err := room.RecordTransfer(ctx, in)
	var said *store.Error
	if errors.As(err, &said) && said.Params["payment"] != "" {
		if in.Sure, err = strconv.ParseInt(said.Params["payment"], 10, 64); err != nil {
			return p, err
		}
		return room.RecordTransfer(ctx, in)
	}
	return p, err
}
