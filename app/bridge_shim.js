// Stands in for the desktop window: the same window.go and window.runtime, over this
// loopback connection. It runs before the window's own pages.
(() => {
  const base = new URL('.', document.currentScript.src)
  const calls = __CALLS__

  async function ask(name, args) {
    let answer
    try {
      const response = await fetch(new URL('__call', base), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, args }),
      })
      answer = await response.json()
    } catch {
      throw new Error(JSON.stringify({ code: 'unavailable', key: 'app.closed', params: {}, fields: [], ref: '' }))
    }
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.result
  }

  const app = {}
  for (const [struct, names] of Object.entries(calls)) {
    app[struct] = {}
    for (const name of names) app[struct][name] = (...args) => ask(`app.${struct}.${name}`, args)
  }
  window.go = { app }

  const listeners = new Map()
  const tell = (name, ...data) => { for (const take of [...(listeners.get(name) ?? [])]) take(...data) }
  const on = (name, take) => {
    if (!listeners.has(name)) listeners.set(name, new Set())
    listeners.get(name).add(take)
    return () => listeners.get(name).delete(take)
  }
  window.runtime = {
    EventsOn: on,
    EventsOnMultiple: (name, take, times) => {
      let left = times
      const off = on(name, (...data) => { if (left > 0 && --left === 0) off(); take(...data) })
      return off
    },
    EventsOnce: (name, take) => window.runtime.EventsOnMultiple(name, take, 1),
    EventsOff: (...names) => names.forEach((name) => listeners.delete(name)),
    EventsEmit: tell,
    BrowserOpenURL: (url) => { window.open(url, '_blank', 'noopener,noreferrer') },
  }

  // What was missed while the line was down is told as one change of everything.
  let broken = false
  const source = new EventSource(new URL('__events', base))
  source.addEventListener('changed', (event) => tell('changed', JSON.parse(event.data)))
  source.onerror = () => { broken = true }
  source.onopen = () => { if (broken) { broken = false; tell('changed', ['reconnected']) } }
})()
