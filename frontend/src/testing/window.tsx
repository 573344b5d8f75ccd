// The real window over the pretend desk: "window.html?first" shows the first start.
import { answers, openDesk } from './desk'

const asked = new URLSearchParams(location.search)
openDesk(answers({ needsOwner: asked.has('first'), demo: !asked.has('plain') }))
await import('../main')
