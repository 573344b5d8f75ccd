package paygate

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Save writes all orders to a file, aside first and renamed at the end.
func (s *Server) Save(path string) error {
	s.mu.Lock()
	list := make([]*Order, 0, len(s.orders))
	for _, o := range s.orders {
		list = append(list, o)
	}
	slices.SortFunc(list, func(a, b *Order) int { return strings.Compare(a.OrderID, b.OrderID) })
	b, err := json.Marshal(list)
	s.mu.Unlock()
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Load replaces all orders by those of a file; a missing file means none.
func (s *Server) Load(path string) error {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var list []*Order
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.orders = make(map[string]*Order, len(list))
	for _, o := range list {
		if o != nil && o.OrderID != "" {
			s.orders[o.OrderID] = o
		}
	}
	return nil
}

func (s *Server) saveIfDirty() error {
	s.mu.Lock()
	dirty := s.dirty && s.o.StateFile != ""
	s.dirty = false
	s.mu.Unlock()
	if !dirty {
		return nil
	}
	return s.Save(s.o.StateFile)
}
