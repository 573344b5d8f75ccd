// Coldstart measures how long the window takes from the start of the program to the first
// list row, and what it weighs when idle, beside an empty window of the same toolkit.
//
// It films a virtual screen: the moment something was painted is the first picture in
// which its place looks as it does in the end. Where that place is, text recognition says
// afterwards, outside of the measured time. Nothing in the program takes part: it is typed
// to like by a person. For build/bench; it prints one line per goal, separated by tabs.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"lunas/internal/clock"
)

// The owner that the crowd of the tests has.
const (
	owner    = "sri"
	password = "sawah-hijau-42"
)

const (
	small = "1000"
	large = "100000"
)

func main() {
	program := flag.String("program", "build/bin/lunas", "the program")
	crowd := flag.String("crowd", "build/cache/crowd", "folder with the books 1000 and 100000, keys beside them")
	pairs := flag.Int("pairs", 5, "how often everything is started by turns")
	idle := flag.Duration("idle", 30*time.Second, "how long the window rests before it is weighed")
	keep := flag.String("pictures", "", "folder for the last picture of each step")
	flag.Parse()
	if err := measure(*program, *crowd, *pairs, *idle, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "coldstart:", err)
		os.Exit(1)
	}
}

func measure(program, crowd string, pairs int, idle time.Duration, keep string) (err error) {
	for _, p := range []*string{&program, &crowd} {
		if *p, err = filepath.Abs(*p); err != nil {
			return err
		}
	}
	s, err := openStage(program, crowd, keep)
	if err != nil {
		return err
	}
	defer s.close()
	leave := make(chan os.Signal, 1)
	signal.Notify(leave, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-leave
		s.close()
		os.Exit(1)
	}()
	if err := starts(s, pairs); err != nil {
		return err
	}
	return weights(s, idle)
}

// starts starts the empty window, the small and the large office by turns.
func starts(s *stage, pairs int) error {
	for _, books := range []string{small, large} { // what only the first start of a day does
		if _, err := s.cold(books); err != nil {
			return err
		}
	}
	var empty, row, form []time.Duration
	var overEmpty, formOver, overSmall, listOver []float64
	for range pairs {
		blank, err := s.blank()
		if err != nil {
			return err
		}
		few, err := s.cold(small)
		if err != nil {
			return err
		}
		many, err := s.cold(large)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "empty window %s; 1,000: %s; 100,000: %s\n", rounded(blank), few, many)
		empty, row, form = append(empty, blank), append(row, many.row()), append(form, many.form)
		overEmpty = append(overEmpty, float64(many.row())/float64(blank))
		listOver = append(listOver, float64(many.customers())/float64(blank))
		formOver = append(formOver, float64(many.form)/float64(blank))
		overSmall = append(overSmall, float64(many.row())/float64(few.row()))
	}
	floor := fmt.Sprintf("empty window %s", rounded(middle(empty)))
	tell("5", "cold start to the first list row, 100,000", middle(overEmpty), "<=", 1.5, fmt.Sprintf("%s (row %s)", floor, rounded(middle(row))))
	tell("5", "  of it to the sign-in form", middle(formOver), "", 0, fmt.Sprintf("%s (form %s)", floor, rounded(middle(form))))
	tell("5", "  and on to the list of customers, Alt+3", middle(listOver), "", 0, floor)
	tell("5", "100,000 customers over 1,000", middle(overSmall), "<=", 1.1, "the same with 1,000")
	return nil
}

// weights weighs the resting office and the resting empty window in the same minute.
func weights(s *stage, idle time.Duration) error {
	blank, err := s.start("--empty-window")
	if err != nil {
		return err
	}
	defer blank.end()
	if _, err := s.painted(clock.Machine(), "KOSONG"); err != nil {
		return err
	}
	desk, err := s.start(s.office(large)...)
	if err != nil {
		return err
	}
	defer desk.end()
	if _, err := s.walk(clock.Machine()); err != nil {
		return err
	}
	<-time.After(idle)
	var more, whole, bare []float64
	for range 5 {
		a, errA := treeMB(desk.pid())
		b, errB := treeMB(blank.pid())
		if errA != nil || errB != nil {
			return fmt.Errorf("weighing: %w, %w", errA, errB)
		}
		whole, bare, more = append(whole, a), append(bare, b), append(more, a-b)
		<-time.After(2 * time.Second)
	}
	tell("6", "idle, 100,000 customers: MB more than an empty window", middle(more), "<=", 60, fmt.Sprintf("empty window %.0f MB (Lunas %.0f MB)", middle(bare), middle(whole)))
	desk.end()
	return goPart(s, idle)
}

// goPart weighs the program without any window: what the office itself needs.
func goPart(s *stage, idle time.Duration) error {
	p, err := s.start(append(s.office(large), "--pages")...)
	if err != nil {
		return err
	}
	defer p.end()
	<-time.After(idle)
	mb, err := treeMB(p.pid())
	if err != nil {
		return err
	}
	tell("6", "  of it the program without a window, MB", mb, "<=", 60, "0.35 of a web stack of 172 MB, browser left out")
	return nil
}

// tell prints one goal for build/bench.
func tell(row, what string, measured float64, sign string, goal float64, floor string) {
	limit := ""
	if sign != "" {
		limit = fmt.Sprintf("%s\t%g", sign, goal)
	} else {
		limit = "\t"
	}
	fmt.Printf("GOAL\t%s\t%s\t%.2f\t%s\t%s\n", row, what, measured, limit, floor)
}

func middle[T ~int64 | ~float64](all []T) T {
	slices.Sort(all)
	return all[len(all)/2]
}

func rounded(d time.Duration) time.Duration { return d.Round(time.Millisecond) }
