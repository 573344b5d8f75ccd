import { Input, type InputRef } from 'antd'
import { useLayoutEffect, useRef, useState, type Ref } from 'react'
import { plain, readRupiah, rupiah, type AmountFault } from '../format/rupiah'
import { useText } from '../i18n/useText'
import css from './MoneyField.module.css'

interface Props {
  /** Whole rupiah; null while empty or unreadable. */
  value?: number | null
  /** unread: something stands there that is no sum. */
  onChange?: (value: number | null, unread?: boolean) => void
  min?: number
  max?: number
  autoFocus?: boolean
  disabled?: boolean
  size?: 'small' | 'middle' | 'large'
  id?: string
  label?: string
  onEnter?: () => void
  ref?: Ref<InputRef>
}

/** Reads money the way people write it: "150rb", "150.000", "1,5jt". */
export function MoneyField({ value = null, onChange, min, max, autoFocus, disabled, size = 'middle', id, label, onEnter, ref }: Props) {
  const { t, lang } = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const [fault, setFault] = useState<AmountFault | null>(null)
  // What is typed wins while it is being typed; a value set from outside wins otherwise.
  const text = typed ?? (value === null ? '' : plain(value, lang))

  const type = (written: string) => {
    // What is typed behind a zero that stood there takes its place: "0200000" is read twice by everybody.
    const next = written.replace(/^0+(?=\d)/, '')
    setTyped(next)
    if (next.trim() === '') {
      setFault(null)
      onChange?.(null)
      return
    }
    const read = readRupiah(next)
    setFault(read.ok ? null : read.fault)
    onChange?.(read.ok ? read.value : null, !read.ok)
  }
  const settle = () => {
    if (fault === null) setTyped(null)
  }

  // A sum that changes under the cursor is typed over too, not typed behind.
  const box = useRef<HTMLDivElement>(null)
  const untouched = typed === null
  useLayoutEffect(() => {
    const field = box.current?.querySelector('input')
    if (untouched && field && field === document.activeElement) field.select()
  }, [untouched, text])

  const out = value !== null && (value < (min ?? value) ? 'min' : value > (max ?? value) ? 'max' : null)
  const refused = fault ? t(`money.fault.${/\d/.test(text) ? fault : 'letters'}`) : out ? t(`money.${out}`, { amount: rupiah((out === 'min' ? min : max) ?? 0, lang) }) : ''
  // How it was read stands inside the field, beside what was typed: nothing below moves while somebody types.
  const reads = !refused && typed !== null && value !== null && typed !== plain(value, lang) ? rupiah(value, lang) : ''

  return (
    <div ref={box}>
      <Input
        {...(id ? { id } : {})}
        {...(ref ? { ref } : {})}
        {...(label ? { 'aria-label': label } : {})}
        className={css.field ?? ''}
        prefix={<span className={reads ? css.reads : css.sign} aria-live="polite">{!reads ? t('money.sign') : size === 'small' ? reads : t('money.reads', { amount: reads })}</span>}
        value={text}
        size={size}
        inputMode="numeric"
        autoComplete="off"
        autoFocus={autoFocus ?? false}
        disabled={disabled ?? false}
        status={fault || out ? 'error' : ''}
        placeholder={t('money.placeholder')}
        onChange={(e) => type(e.target.value)}
        // A sum that stands there is typed over, not typed behind.
        onFocus={(e) => { if (typed === null) e.target.select() }}
        onBlur={settle}
        onPressEnter={() => {
          settle()
          if (!fault && !out) onEnter?.()
        }}
      />
      <div className={css.fault} aria-live="polite">{refused}</div>
    </div>
  )
}
