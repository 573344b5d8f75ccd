import { isPhone, phone, phoneMask } from './phone'

it.each([
  ['+6281234567890', '0812-3456-7890'],
  ['+62812345678', '0812-345-678'],
  ['+628123456789', '0812-3456-789'],
  ['+62215551234', '021-5551234'],
  ['+622745551234', '0274-5551234'],
  ['+6591234567', '+6591234567'],
  ['', ''],
])('shows %s', (stored, shown) => expect(phone(stored)).toBe(shown))

it('hides the middle', () => {
  expect(phoneMask('+6281234567890')).toBe('0812-****-7890')
  expect(phoneMask('garbage')).toBe('****')
  expect(phoneMask('')).toBe('')
})

it.each(['0812-3456-7890', '812 3456 7890', '+62 812 3456 7890', '6281234567890', '(021) 5551234', '+65 9123 4567'])(
  'takes %s', (n) => expect(isPhone(n)).toBe(true))
it.each(['', '123', '0800', 'budi', '0812-abcd', '5551234'])('refuses %s', (n) => expect(isPhone(n)).toBe(false))
