package store

import "context"

// Actor is who acts. Staff 0 is the program itself.
type Actor struct {
	Staff int64
	Name  string
	Role  string
}

type actorKey struct{}

// WithActor attaches the acting person to the context.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorFrom gives the acting person, or the program itself where nobody is set.
func ActorFrom(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}
