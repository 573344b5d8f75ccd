//go:build cgo

package store

/*
typedef struct sqlite3 sqlite3;
extern int sqlite3_auto_extension(void (*)(void));
extern int sqlite3_db_config(sqlite3 *, int, ...);

// SQLITE_DBCONFIG_ENABLE_QPSG, a number of SQLite's interface that never changes.
#define KEEP_PLANS 1007

static int keep_plans(sqlite3 *db, const char **err, const void *api) { return sqlite3_db_config(db, KEEP_PLANS, 1, (int *)0); }
static int keep_plans_everywhere(void) { return sqlite3_auto_extension((void (*)(void))keep_plans); }
*/
import "C"

// A plan is made once for each statement. Without this, SQLite looks at the values that are
// bound where they might make for a better plan, and plans such a statement anew each time
// it is run: planning cost several times more than reading. Statements are written so that
// their plan is right for any value.
func init() { C.keep_plans_everywhere() }
