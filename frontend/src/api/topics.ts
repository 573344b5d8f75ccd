// After a commit the program says which topics changed; here they become refetches.
import type { QueryClient } from '@tanstack/react-query'
import { listen } from './bridge'

/**
 * Which bound structs read what a topic is about. A topic that is not listed here
 * refetches everything on screen: late is a nuisance, stale is a lie.
 */
const reach: Record<string, readonly string[]> = {
  invoice: ['Reports', 'Bills', 'Customers', 'Counter', 'Today'],
  payment: ['Reports', 'Money', 'Bills', 'Customers', 'Counter', 'Today'],
  charge: ['Bills', 'Customers', 'Settings'],
  event: ['Money', 'Settings', 'Today'],
  till: ['Counter', 'Money', 'Today'],
  customer: ['Customers', 'Counter', 'Bills', 'Today'],
  line: ['Customers', 'Network', 'Counter', 'Today'],
  router: ['Network', 'Customers', 'Today', 'Door'],
  object: ['Network', 'Customers', 'Counter', 'Today'],
  message: ['Messages', 'Bills', 'Customers', 'Today'],
  dunning: ['Today', 'Customers'],
  policy: ['Settings', 'Messages', 'Counter', 'Today'],
  staff: ['Settings'],
  job: [],
  job_parked: ['Today'],
}

/** Teaches the window what a topic touches. */
export function relate(topic: string, ...structs: string[]): void {
  reach[topic] = structs
}

/** The query key prefixes to refetch, or 'all'. */
export function touched(topics: readonly string[]): 'all' | string[] {
  const out = new Set<string>()
  for (const topic of topics) {
    const structs = reach[topic]
    if (!structs) return 'all'
    structs.forEach((s) => out.add(s))
  }
  return [...out]
}

/** How long a burst of commits is gathered before the window asks again. */
const GATHER = 120

/** Connects the program's "changed" event with the query cache; returns how to stop. */
export function followChanges(cache: QueryClient): () => void {
  const waiting = new Set<string>()
  let clock: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clock = undefined
    const what = touched([...waiting])
    waiting.clear()
    if (what === 'all') void cache.invalidateQueries()
    else what.forEach((struct) => void cache.invalidateQueries({ queryKey: [struct] }))
  }
  const off = listen('changed', (payload) => {
    if (!Array.isArray(payload)) return
    payload.forEach((topic) => waiting.add(String(topic)))
    if (waiting.size > 0) clock ??= setTimeout(flush, GATHER)
  })
  return () => {
    clearTimeout(clock)
    off()
  }
}
