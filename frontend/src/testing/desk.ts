// A pretend program for tests and pictures: the bound structs with a few plausible
// answers. Names are invented.
type Answers = Record<string, Record<string, (...args: never[]) => unknown>>

const day = (from: string, n: number) => new Date(Date.parse(`${from}T00:00:00Z`) + n * 864e5).toISOString().slice(0, 10)

/** The answers of an office that is already running; override what a test is about. */
export function answers(over: { needsOwner?: boolean; demo?: boolean; today?: string } = {}): Answers {
  let today = over.today ?? '2026-11-23'
  const session = { token: 'T', name: 'Sari Wulandari', username: 'sari', lang: '', roles: ['owner'], recoveryKey: '' }
  return {
    Door: {
      State: () => ({ needsOwner: over.needsOwner ?? false, demo: over.demo ?? true, company: 'Sinar Kampung Net', version: '0.1.0', today, zone: 'WIB' }),
      SignIn: (_name: string, password: string) => {
        if (password !== 'benar-sekali') throw new Error(JSON.stringify({ code: 'invalid', key: 'office.signin.wrong', params: {}, fields: [], ref: '' }))
        return session
      },
      SignOut: () => null,
      SetLang: () => null,
      Health: () => [
        { part: 'books', state: 'ok', word: '', params: null },
        { part: 'door', state: 'ok', word: '', params: null },
        { part: 'tunnel', state: 'off', word: '', params: null },
        { part: 'gateways', state: 'ok', word: '', params: null },
        { part: 'routers', state: 'warn', word: '', params: null },
      ],
      CreateOwner: () => ({ ...session, recoveryKey: 'LUNAS-7QK2M-XW4ND-PT5RH-C3VJB-Y6ZEA-KM2QF' }),
    },
    Today: {
      Search: (_token: string, q: string) => (q.startsWith('zz') ? [] : [
        { kind: 'customer', id: 12, customer: 12, title: 'Budi Santoso', detail: '0812-3456-7890 · Gg. Melati 4' },
        { kind: 'invoice', id: 881, customer: 12, title: 'INV/2026/11/0412', detail: 'Budi Santoso · Rp166.500' },
        { kind: 'payment', id: 77, customer: 31, title: 'Rp166.500 · BCA', detail: 'Budiyanto · 20 November 2026' },
        { kind: 'router', id: 2, customer: 0, title: 'Router Melati', detail: '10.10.2.1' },
      ]),
    },
    Demo: {
      State: () => ({ on: true, today, now: `${today}T02:15:00.000Z`, busy: false }),
      Advance: (_token: string, days: number) => {
        today = day(today, days)
        return { today, billed: 12, reminded: 8, isolated: 2, proposed: 0 }
      },
    },
  }
}

/** Puts the pretend program where the real one would be; returns how to announce changes. */
export function openDesk(given: Answers = answers()): { changed: (...topics: string[]) => void } {
  const listeners = new Set<(...data: unknown[]) => void>()
  const bound = Object.fromEntries(
    Object.entries(given).map(([struct, methods]) => [
      struct,
      Object.fromEntries(Object.entries(methods).map(([name, fn]) => [name, async (...args: unknown[]) => (fn as (...a: unknown[]) => unknown)(...args)])),
    ]),
  )
  window.go = { app: bound }
  window.runtime = {
    EventsOn: (_name, take) => {
      listeners.add(take)
      return () => void listeners.delete(take)
    },
  }
  return { changed: (...topics) => listeners.forEach((tell) => tell(topics)) }
}
