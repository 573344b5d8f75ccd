package network

import (
	"context"

	"lunas/internal/store"
)

// FullPass compares everything on a router with the books now and corrects what it may,
// whatever part of the books ctx shows: see PassSeen.
func (r *Room) FullPass(ctx context.Context, router int64) error {
	ctx = store.Whole(ctx)
	k, err := r.known(ctx, router)
	if err != nil {
		return err
	}
	if _, err := k.conn(ctx, bulk, true); err != nil {
		return answer(err)
	}
	if err := k.pass(ctx); err != nil {
		return answer(err)
	}
	if err := k.workBoth(ctx); err != nil {
		return answer(err)
	}
	return answer(k.poll(ctx))
}

// workBoth does what waits in both lanes until nothing is left.
func (k *keeper) workBoth(ctx context.Context) error {
	for _, l := range []lane{now, bulk} {
		if _, err := k.conn(store.Whole(ctx), l, true); err != nil {
			return err
		}
		if _, err := k.work(ctx, l, false); err != nil {
			return err
		}
	}
	return nil
}

// PassSeen compares those lines on a router with the books that ctx shows, and corrects
// what it may: for whoever looks after some lines on a router that is not theirs. Nothing
// else on the router is read or touched, and it counts as no full pass.
func (r *Room) PassSeen(ctx context.Context, router int64) error {
	k, err := r.known(ctx, router)
	if err != nil {
		return err
	}
	conn, err := k.conn(store.Whole(ctx), bulk, true)
	if err != nil {
		return answer(err)
	}
	k.passing.Lock()
	if _, err = k.wantAll(ctx); err == nil {
		err = k.passSecrets(ctx, conn)
	}
	k.passing.Unlock()
	if err != nil {
		return answer(err)
	}
	return answer(k.workBoth(ctx))
}
