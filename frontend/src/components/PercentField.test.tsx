import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { show } from '../testing/render'
import { PercentField } from './PercentField'

it('takes a percentage with a comma or a point and gives hundredths', async () => {
  const heard: (number | null)[] = []
  show(<PercentField value={70} onChange={(v) => heard.push(v)} />, 'id')
  const box = screen.getByRole('spinbutton')
  expect(box).toHaveValue('0,7')
  for (const [typed, want] of [['0,75', 75], ['1.5', 150], ['2', 200]] as const) {
    await userEvent.clear(box)
    await userEvent.type(box, typed)
    expect(heard.at(-1)).toBe(want)
  }
}, 60_000)
