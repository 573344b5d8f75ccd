package network

import (
	"context"
	"slices"
	"strings"

	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

// straysKept is how many logins nobody knows are named of one router.
const straysKept = 50

// strayed remembers the logins that carry our mark and are open on the router though no line
// of the books stands for them: after a restore the line may be missing, or somebody copied
// a secret. Whoever has one uses the network unbilled, so people are told. They are never
// removed by themselves: a line may stand in newer books.
func (k *keeper) strayed(ctx context.Context, known []object, rows []mikrotik.Secret) error {
	strays, err := k.strays(known, rows)
	if err == nil && len(strays) > 0 { // a line may have come since the books were read
		if known, err = k.objects(ctx, kindSecret); err == nil {
			strays, err = k.strays(known, rows)
		}
	}
	if err != nil {
		return err
	}
	slices.Sort(strays)
	text := strings.Join(strays[:min(straysKept, len(strays))], "\n")
	was := ""
	err = k.room.db.Read(ctx, "network.strays", func(tx *store.Tx) error {
		row, err := GetRouter(tx, k.id)
		was = row.capabilities.Strays
		return err
	})
	if err != nil || was == text {
		return err
	}
	return k.room.db.Write(ctx, "network.strays", func(tx *store.Tx) error {
		tx.Touch(TopicRouter)
		_, err := tx.Exec(sqlRouterLearned, k.id, "$.strays", text)
		return err
	})
}

// strays are the logins with our mark that stand for none of these objects.
func (k *keeper) strays(known []object, rows []mikrotik.Secret) (logins []string, err error) {
	lines := map[string][]string{} // the logins a mark stands for
	for _, o := range known {
		want, err := decode[secret](o.want)
		if err != nil {
			return nil, err
		}
		had, err := decode[secret](o.found)
		if err != nil {
			return nil, err
		}
		lines[want.Mark] = append(lines[want.Mark], want.Login, had.Login)
	}
	for _, row := range rows {
		mark := k.room.markIn(row.Comment)
		if mark != "" && !row.Disabled && !slices.Contains(lines[mark], row.Name) {
			logins = append(logins, row.Name)
		}
	}
	return logins, nil
}

// markIn is our mark in a comment, "" where it has none.
func (r *Room) markIn(comment string) string {
	for _, word := range words(comment) {
		if strings.HasPrefix(word, r.mark("")) {
			return word
		}
	}
	return ""
}
