import { speed, speeds } from './speed'

it.each([[20_000_000, '20 Mbps'], [512_000, '512 kbps'], [1_500_000, '1.5 Mbps'], [1e9, '1 Gbps']])('%d is %s', (bps, text) => {
  expect(speed(bps)).toBe(text)
})

it('says the unit once where both share it', () => {
  expect(speeds(20_000_000, 10_000_000)).toBe('20/10 Mbps')
  expect(speeds(1_000_000, 512_000)).toBe('1 Mbps / 512 kbps')
})
