import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Payer } from '../../api/counter'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { useText } from '../../i18n/useText'
import { ChoosePayer } from './ChoosePayer'
import css from './Money.module.css'

/** One customer's share of a sum. */
export interface Share {
  payer: Payer
  amount: number | null
}

export const partsOf = (shares: Share[]) => shares.map((s) => ({ customer: s.payer.customer, amount: s.amount ?? 0 }))

/** What is not shared out yet; negative where it is too much. */
export const restOf = (shares: Share[], amount: number) => shares.reduce((left, s) => left - (s.amount ?? 0), amount)

/** Shares one sum among customers until nothing is left; the first is the payer, and what is too much for her bills is her saldo. */
export function Split({ amount, shares, onChange }: { amount: number; shares: Share[]; onChange: (shares: Share[]) => void }) {
  const { t } = useText()
  // A search field that begins anew after each choice.
  const [round, setRound] = useState(0)
  const rest = restOf(shares, amount)
  const add = (payer: Payer | null) => {
    if (!payer || shares.some((s) => s.payer.customer === payer.customer)) return
    onChange([...shares, { payer, amount: Math.max(0, Math.min(payer.owes, rest)) || null }])
    setRound(round + 1)
  }
  return (
    <div className={css.where}>
      {shares.map((s, i) => (
        <div key={s.payer.customer} className={css.share}>
          <div>
            <div className={css.name}>{s.payer.name}</div>
            <div className={css.sub}>{t('money.splitOwes')} <Money value={s.payer.owes} />{i === 0 && shares.length > 1 && <>{' · '}{t('money.splitFirst')}</>}</div>
          </div>
          <MoneyField label={t('money.splitPart', { name: s.payer.name })} value={s.amount} min={1} {...(i > 0 ? { max: s.payer.owes } : {})} onChange={(v) => onChange(shares.map((x) => (x === s ? { ...x, amount: v } : x)))} />
          <Button type="text" aria-label={t('money.splitDrop', { name: s.payer.name })} icon={<DeleteOutlined />} onClick={() => onChange(shares.filter((x) => x !== s))} />
        </div>
      ))}
      <ChoosePayer key={round} onPayer={add} />
      <p className={css.rest} role="status">
        {rest === 0 ? t('money.splitDone') : <>{t(rest > 0 ? 'money.splitLeft' : 'money.splitOver')} <Money value={Math.abs(rest)} weight="strong" /></>}
      </p>
    </div>
  )
}
