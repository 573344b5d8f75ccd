package subscriber

import "lunas/internal/store"

// What changes here, for those who wait for a commit.
const (
	// TopicCustomer: a person or her particulars.
	TopicCustomer store.Topic = "customer"
	// TopicLine: a line, its terms or its holds.
	TopicLine store.Topic = "line"
	// TopicPlan: a plan or one of its versions.
	TopicPlan store.Topic = "plan"
)

// Room is the subscriber room of one office's books: the acts that open their own
// transaction. What joins one is a function of the package.
type Room struct{ db *store.DB }

// New opens the room on db and registers its books checks.
func New(db *store.DB) *Room {
	db.AddCheck("subscriber.terms", checkTerms)
	db.AddCheck("subscriber.told", checkTold)
	db.AddCheck("subscriber.access", checkAccess)
	db.AddCheck("subscriber.reprieve", checkReprieves)
	return &Room{db: db}
}
