package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// treeMB is the proportional memory of a process and everything it started, in megabytes:
// a page that several processes share counts in parts.
func treeMB(root int) (float64, error) {
	parents := map[int]int{}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0, err
	}
	for _, path := range stats {
		text, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended meanwhile
		}
		// The name in brackets may hold spaces; state and parent follow the last bracket.
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		parents[pid], _ = strconv.Atoi(fields[1])
	}
	total := 0
	for pid := range parents {
		at := pid
		for at != root && at > 1 {
			at = parents[at]
		}
		if at != root {
			continue
		}
		kb, err := pss(pid)
		if err != nil {
			return 0, err
		}
		total += kb
	}
	return float64(total) * 1024 / 1e6, nil
}

func pss(pid int) (kb int, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "Pss:"); ok {
			return strconv.Atoi(strings.Fields(rest)[0])
		}
	}
	return 0, fmt.Errorf("no Pss of process %d", pid)
}
