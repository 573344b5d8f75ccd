package app

import (
	"context"
	"slices"

	"lunas/internal/billing"
	"lunas/internal/dunning"
	"lunas/internal/jobs"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// topicCalendar says that the demo moved its calendar.
const topicCalendar store.Topic = "calendar"

// shown are the topics a page shows something about. The others wake workers only, and
// would make the window ask for everything again with every step of theirs.
var shown = []store.Topic{
	office.TopicPolicy, office.TopicStaff, subscriber.TopicCustomer, subscriber.TopicLine, subscriber.TopicPlan,
	billing.TopicInvoice, payment.TopicPayment, payment.TopicCharge, payment.TopicTill, payment.TopicEvent,
	dunning.TopicDunning, message.TopicMessage, network.TopicRouter, network.TopicObject, jobs.TopicParked, topicCalendar,
}

// forWindow keeps the topics the window is told, in a steady order.
func forWindow(topics []store.Topic) []string {
	var out []string
	for _, t := range topics {
		if slices.Contains(shown, t) {
			out = append(out, string(t))
		}
	}
	slices.Sort(out)
	return out
}

// follow tells every change of the books until ctx ends.
func (d *Desk) follow(ctx context.Context, tell func(topics []string)) {
	sub := d.db.Subscribe()
	defer sub.Close()
	for {
		select {
		case <-ctx.Done():
			return
		case <-sub.C:
			if topics := forWindow(sub.Topics()); len(topics) > 0 {
				tell(topics)
			}
		}
	}
}
