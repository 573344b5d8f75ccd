import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { show } from '../testing/render'
import { DateField } from './DateField'

function Asked({ seen }: { seen: (date: string | null) => void }) {
  const [date, set] = useState<string | null>('2026-11-23')
  return <DateField label="Hari" value={date} onChange={(d) => { set(d); seen(d) }} />
}

it('takes a date written with strokes for what it is, however far it is typed', () => {
  const seen = vi.fn()
  show(<Asked seen={seen} />)
  const box = screen.getByLabelText<HTMLInputElement>('Hari')
  fireEvent.mouseDown(box)
  fireEvent.focus(box)
  fireEvent.change(box, { target: { value: '3' } }) // over what was chosen
  for (const key of '0/11/2026') fireEvent.change(box, { target: { value: box.value + key } })
  fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' })
  expect(seen).toHaveBeenLastCalledWith('2026-11-30')
})
