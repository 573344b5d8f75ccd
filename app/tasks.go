package app

import (
	"context"
	"sync"

	"lunas/internal/store"
)

// TaskState is a long work the window watches: running, done, failed or cancelled.
type TaskState struct {
	ID    string `json:"id"`
	State string `json:"state"`
	Done  int64  `json:"done"`
	Of    int64  `json:"of"`
	Error string `json:"error"` // translation key
}

// task is one long work.
type task struct {
	mu     sync.Mutex
	by     int64 // staff: nobody else hears of it
	state  TaskState
	cancel context.CancelFunc
	name   string // of the file that came of it
	data   []byte
}

// tasks keeps the works of this start; only the last few are remembered.
type tasks struct {
	mu  sync.Mutex
	all []*task
}

const tasksKept = 8

// startTask begins a work that outlives the call that asked for it (by), but not the desk, and sees
// what its caller does. One at a time: two workbooks at once only make each other slow.
func (d *Desk) startTask(by context.Context, run func(ctx context.Context, progress func(done, of int64)) (name string, data []byte, err error)) (TaskState, error) {
	d.tasks.mu.Lock()
	defer d.tasks.mu.Unlock()
	for _, t := range d.tasks.all {
		if t.now().State == "running" {
			return TaskState{}, store.Conflict("app.task.running", nil)
		}
	}
	ctx, cancel := context.WithCancel(d.life)
	if lens, narrowed := store.LensFrom(by); narrowed {
		ctx = store.WithLens(ctx, lens)
	}
	t := &task{by: store.ActorFrom(by).Staff, cancel: cancel, state: TaskState{ID: store.Token(12), State: "running"}}
	if d.tasks.all = append(d.tasks.all, t); len(d.tasks.all) > tasksKept {
		d.tasks.all = d.tasks.all[1:]
	}
	d.working.Add(1)
	go func() {
		defer d.working.Done()
		defer cancel()
		name, data, err := run(ctx, t.progress)
		t.end(d, ctx, name, data, err)
	}()
	return t.now(), nil
}

func (t *task) now() TaskState {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.state
}

func (t *task) progress(done, of int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.state.Done, t.state.Of = done, of
}

func (t *task) end(d *Desk, ctx context.Context, name string, data []byte, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case err == nil:
		t.state.State, t.name, t.data = "done", name, data
	case ctx.Err() != nil:
		t.state.State = "cancelled"
	default:
		d.log.Error("a long work failed", "task", t.state.ID, "err", err)
		t.state.State, t.state.Error = "failed", wireOf(err).Key
	}
}

func (d *Desk) taskOf(ctx context.Context, id string) (*task, error) {
	d.tasks.mu.Lock()
	defer d.tasks.mu.Unlock()
	for _, t := range d.tasks.all {
		if t.state.ID == id && t.by == store.ActorFrom(ctx).Staff {
			return t, nil
		}
	}
	return nil, store.NotFound("app.task.unknown", id)
}
