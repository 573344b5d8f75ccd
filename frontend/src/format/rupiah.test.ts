import { plain, readRupiah, rupiah } from './rupiah'

describe('printing', () => {
  it.each([
    [0, 'Rp0', 'Rp0'],
    [999, 'Rp999', 'Rp999'],
    [150000, 'Rp150.000', 'Rp150,000'],
    [-2500000, '-Rp2.500.000', '-Rp2,500,000'],
    [9007199254740991, 'Rp9.007.199.254.740.991', 'Rp9,007,199,254,740,991'],
  ])('%d', (amount, id, en) => {
    expect(rupiah(amount)).toBe(id)
    expect(rupiah(amount, 'en')).toBe(en)
  })
  it('leaves the sign off in columns', () => expect(plain(1234567)).toBe('1.234.567'))
})

describe('reading', () => {
  it.each([
    ['150000', 150000],
    ['150.000', 150000],
    ['150,000', 150000],
    ['Rp150.000', 150000],
    ['Rp 150.000,00', 150000],
    ['rp. 150.000,-', 150000],
    ['150rb', 150000],
    ['150 ribu', 150000],
    ['150k', 150000],
    ['1,5jt', 1500000],
    ['1.5 juta', 1500000],
    ['2 miliar', 2000000000],
    ['1.500.000', 1500000],
    ['1,500,000.00', 1500000],
    ['0', 0],
  ])('%s', (text, value) => expect(readRupiah(text)).toEqual({ ok: true, value }))

  it.each([
    ['', 'syntax'],
    ['abc', 'syntax'],
    ['150.00', 'syntax'],
    ['1.500rb', 'syntax'],
    ['15.0000', 'syntax'],
    ['1.5.000', 'syntax'],
    ['-5000', 'negative'],
    ['Rp-5.000', 'negative'],
    ['150.000,50', 'fraction'],
    ['1,2345rb', 'fraction'],
    ['9007199254740992', 'range'],
  ])('refuses %s', (text, fault) => expect(readRupiah(text)).toEqual({ ok: false, fault }))

  it('reads back what it printed, in both languages', () => {
    for (const n of [1000, 12345, 150000, 98765432, 1000000000]) {
      expect(readRupiah(rupiah(n))).toEqual({ ok: true, value: n })
      expect(readRupiah(rupiah(n, 'en'))).toEqual({ ok: true, value: n })
    }
  })
})
