import { Button, Form } from 'antd'
import { useState } from 'react'
import type { Payer } from '../../api/counter'
import { useMatch, useMatchShared, type UnmatchedRow } from '../../api/money'
import { FormDialog } from '../../components/FormDialog'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import { ChoosePayer } from './ChoosePayer'
import css from './Money.module.css'
import { OldestFirst } from './OldestFirst'
import { partsOf, restOf, Split, type Share } from './Split'

/** Gives money without an owner to a customer, or to several: oldest invoices first, the rest to saldo. */
export function MatchDialog({ row, onClose }: { row: UnmatchedRow | null; onClose: () => void }) {
  const { t, lang } = useText()
  const match = useMatch()
  const shared = useMatchShared()
  const [payer, setPayer] = useState<Payer | null>(null)
  const [shares, setShares] = useState<Share[] | null>(null)
  if (!row) return null
  const amount = rupiah(row.amount, lang)
  const close = () => { setPayer(null); setShares(null); onClose() }
  if (shares) return (
    <FormDialog open title={t('money.matchTitle', { amount })} lead={t('money.splitLead', { amount })} verb={t('money.splitVerb', { amount, count: shares.length })} width={640} disabled={shares.length === 0 || restOf(shares, row.amount) !== 0} send={() => shared.mutateAsync([row.payment, partsOf(shares)])} onClose={close}>
      <Split amount={row.amount} shares={shares} onChange={setShares} />
    </FormDialog>
  )
  return (
    <FormDialog<{ customer: number }> open title={t('money.matchTitle', { amount })} lead={t('money.matchLead', { no: row.no })} verb={payer ? t('money.matchVerb', { amount, name: payer.name }) : t('money.match')} width={560} send={(v) => match.mutateAsync([row.payment, v.customer, []])} onClose={close}>
      <Form.Item name="customer" label={t('field.customer')} rules={[{ required: true, message: t('form.required') }]}><ChoosePayer onPayer={setPayer} /></Form.Item>
      {payer && <OldestFirst payer={payer} amount={row.amount} />}
      <Button type="link" className={css.more ?? ''} onClick={() => setShares(payer ? [{ payer, amount: Math.min(payer.owes, row.amount) || null }] : [])}>{t('money.split')}</Button>
    </FormDialog>
  )
}
