// The real window over the pretend desk: "?first" shows the first start, "?many=10000" a big
// office, "?many=0" one on its first day, "?broken" one that refuses everything, "?dead" one that never answers.
import { answers, openDesk } from './desk'

const asked = new URLSearchParams(location.search)
openDesk(answers({ needsOwner: asked.has('first'), demo: !asked.has('plain'), many: Number(asked.get('many') ?? 300), broken: asked.has('broken'), dead: asked.has('dead'), waits: asked.has('waits'), old: asked.has('old'), slip: asked.has('slip'), torn: asked.has('torn'), saldo: asked.has('saldo'), taken: asked.has('taken'), two: asked.has('two'), quiet: asked.has('quiet'), refused: asked.has('refused'), held: asked.has('held'), clerk: asked.has('clerk'), unchecked: asked.has('unchecked'), qris: asked.has('qris'), lost: asked.has('lost'), ...(asked.has('sure') ? { sure: asked.get('sure') || 'second' } : {}), lent: asked.get('lent') ?? '', ...(asked.has('pin') ? { people: [{ id: 1, name: 'Sari Wulandari', username: 'sari', here: true }, { id: 2, name: 'Rini Astuti', username: 'rini', here: true }, { id: 3, name: 'Dedi Pranoto', username: 'dedi', here: false }] } : {}), locked: asked.has('locked') }))
await import('../main')
