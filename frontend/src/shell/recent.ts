// What this person opened from the search, newest first. It lives in memory and belongs to
// one session: names of customers are not left on the disk of the counter's PC.
import type { Hit } from '../api/desk'
import { token } from '../api/session'

const MOST = 6
let kept: { of: string; hits: readonly Hit[] } = { of: '', hits: [] }

export function recentHits(): readonly Hit[] {
  return kept.of === token() ? kept.hits : []
}

export function opened(hit: Hit): void {
  const same = (h: Hit) => h.kind === hit.kind && h.id === hit.id
  kept = { of: token(), hits: [hit, ...recentHits().filter((h) => !same(h))].slice(0, MOST) }
}
