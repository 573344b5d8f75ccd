package app

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"lunas/internal/lookup"
	"lunas/internal/store"
)

// subjectForm is how a check names a thing: "payment:12", "line 5".
var subjectForm = regexp.MustCompile(`^([a-z_]+)[: ](\d+)$`)

// findingRow tells a finding in words: what is wrong and what to do about it, about whom, and
// the code by which somebody who knows the program finds it. The figures behind it stand in
// the log and in what `lunas check` prints.
func findingRow(tx *store.Tx, f store.Finding) FindingRow {
	r := FindingRow{Key: "finding." + f.Check, Params: map[string]string{}, About: f.Subject, Code: strings.TrimSpace(f.Check + " " + f.Subject)}
	more, at := 0, subjectForm.FindStringSubmatch(f.Subject)
	switch n, _ := fmt.Sscanf(f.Detail, "and %d more", &more); {
	case f.Check == "damage":
	case f.Subject == "" && n == 1:
		r.Key, r.Params["count"] = "finding.more", strconv.Itoa(more)
	case f.Subject == "" || f.Check == "dunning" && at == nil || f.Check == "payment" && at == nil:
		r.Key = "finding.unread"
	case f.Check == "payment":
		r.Key += "." + at[1]
	}
	if at == nil {
		return r
	}
	id, err := strconv.ParseInt(at[2], 10, 64)
	if err != nil {
		return r
	}
	r.About = ""
	if name, owner, err := lookup.Named(tx, at[1], id); err == nil && name != "" {
		r.About = name
		if owner != "" && owner != name {
			r.About += " · " + owner
		}
	}
	return r
}
