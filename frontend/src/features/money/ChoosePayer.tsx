import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { usePayers, type Payer } from '../../api/counter'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'

interface Props {
  value?: number
  onChange?: (customer: number | undefined) => void
  onPayer?: (payer: Payer | null) => void
  id?: string
  autoFocus?: boolean
  /** Somebody chosen elsewhere, who stands among those found. */
  also?: Payer | null
}

/** Finds one customer by name, phone or invoice. */
export function ChoosePayer({ value, onChange, onPayer, id, autoFocus, also = null }: Props) {
  const { t, lang } = useText()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text)
  const found = usePayers(asked).data?.rows ?? []
  const [chosen, setChosen] = useState<Payer | null>(null)
  const extra = [chosen, also].filter((p, i, all): p is Payer => p !== null && p.customer !== all[i - 1]?.customer && !found.some((f) => f.customer === p.customer))
  const shown = [...extra, ...found]
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      autoFocus={autoFocus ?? false}
      placeholder={t('counter.search')}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      notFoundContent={asked.trim().length < 2 ? t('search.hint') : t('search.none', { q: asked })}
      onChange={(customer: number | null | undefined) => {
        const payer = shown.find((p) => p.customer === customer) ?? null
        setChosen(payer)
        onChange?.(customer ?? undefined)
        onPayer?.(payer)
      }}
      options={shown.map((p) => ({ value: p.customer, label: `${p.name} · ${p.no} · ${rupiah(p.owes, lang)}` }))}
      style={{ width: '100%' }}
    />
  )
}
