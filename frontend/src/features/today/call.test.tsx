import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { CutRow } from '../../api/today'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import { CallNote } from './CallNote'

const row = { customer: 12, line: 12, name: 'Budi Santoso', phone: '081234567890', router: 'Melati', owes: 150_000, dueOn: '2026-11-02', why: 'dunning.why.declined', params: {}, message: 41, says: 'Halo, apa betul dengan Budi?', tries: 1, triedAt: '2026-11-22T02:00:00.000Z' } as unknown as CutRow

const open = () => {
  const noted: unknown[][] = []
  const given = answers()
  given['Messages']!['NoteCall'] = (...args: unknown[]) => { noted.push(args.slice(1)) }
  openDesk(given)
  let closed = 0
  show(<CallNote row={row} onCustomer={() => undefined} onClose={() => { closed++ }} />)
  return { noted, closed: () => closed }
}

it.each([['y', true], ['Y', true], ['t', false], ['T', false]])('notes a call with the key %s', async (key, reached) => {
  const { noted, closed } = open()
  await screen.findByText('Halo, apa betul dengan Budi?')
  await userEvent.keyboard(key)
  await waitFor(() => expect(noted).toEqual([[41, reached]]))
  await waitFor(() => expect(closed()).toBe(1))
})

it.each(['{Enter}', ' ', 'n', '{Control>}t{/Control}', '{Meta>}y{/Meta}'])('notes nothing with %s: a call that nobody made counts towards isolation', async (key) => {
  const { noted } = open()
  await screen.findByText('Halo, apa betul dengan Budi?')
  await userEvent.keyboard(key)
  await new Promise((r) => setTimeout(r, 50))
  expect(noted).toEqual([])
})
