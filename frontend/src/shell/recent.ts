// What this person opened from the search, newest first. It lives in memory and belongs to
// one session: names of customers are not left on the disk of the counter's PC.
import type { Finding } from './places'
import { token } from '../api/session'

const MOST = 6
let kept: { of: string; hits: readonly Finding[] } = { of: '', hits: [] }

export function recentHits(): readonly Finding[] {
  return kept.of === token() ? kept.hits : []
}

export function opened(hit: Finding): void {
  const same = (h: Finding) => h.kind === hit.kind && h.id === hit.id && h.title === hit.title
  kept = { of: token(), hits: [hit, ...recentHits().filter((h) => !same(h))].slice(0, MOST) }
}
