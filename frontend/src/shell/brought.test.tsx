import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { brought } from './brought'

const page = () => Promise.resolve({ default: () => <p>{'halaman'}</p> })
const draw = (Part: ReturnType<typeof brought>['Part']) => render(<Suspense fallback={<p>{'tunggu'}</p>}><Part /></Suspense>)

it('is drawn at once where it was brought before', async () => {
  const { Part, bring } = brought(page)
  await bring()
  draw(Part)
  expect(screen.getByText('halaman')).toBeInTheDocument()
  expect(screen.queryByText('tunggu')).toBeNull()
})

it('waits where it was not', async () => {
  const { Part } = brought(page)
  draw(Part)
  expect(screen.getByText('tunggu')).toBeInTheDocument()
  expect(await screen.findByText('halaman')).toBeInTheDocument()
})
