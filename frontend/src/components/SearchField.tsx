import { Input } from 'antd'
import { useEffect, useState } from 'react'

interface Props {
  value: string
  onChange: (text: string) => void
  placeholder: string
  width?: number
  autoFocus?: boolean
}

/** How long the hand must rest before the program is asked. */
const REST = 250

/** A filter's text: asks once the typing rests. */
export function SearchField({ value, onChange, placeholder, width = 300, autoFocus }: Props) {
  const [typed, setTyped] = useState(value)
  const [from, setFrom] = useState(value)
  // A filter cleared from outside empties the field.
  if (from !== value) {
    setFrom(value)
    if (value === '') setTyped('')
  }
  useEffect(() => {
    if (typed === value) return
    const clock = setTimeout(() => onChange(typed), REST)
    return () => clearTimeout(clock)
  }, [typed, value, onChange])
  return <Input allowClear value={typed} onChange={(e) => setTyped(e.target.value)} onPressEnter={() => onChange(typed)} placeholder={placeholder} aria-label={placeholder} style={{ width }} autoFocus={autoFocus ?? false} spellCheck={false} autoComplete="off" />
}
