import { Button, Form } from 'antd'
import { useState } from 'react'
import { usePayer, type Payer } from '../../api/counter'
import { useMatch, useMatchShared, type UnmatchedRow } from '../../api/money'
import { DateText } from '../../components/DateText'
import { FormDialog } from '../../components/FormDialog'
import { Money } from '../../components/Money'
import { Facts } from '../../components/Sheet'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import { ChoosePayer } from './ChoosePayer'
import css from './Money.module.css'
import { OldestFirst } from './OldestFirst'
import { partsOf, restOf, Split, type Share } from './Split'
import { Suggestions } from './Suggestions'

/** Gives money without an owner to a customer, or to several: oldest invoices first, the rest to saldo. First is a customer somebody had chosen before. */
export function MatchDialog({ row, first = 0, onClose }: { row: UnmatchedRow | null; first?: number; onClose: () => void }) {
  return row && <Body row={row} first={first} onClose={onClose} />
}

function Body({ row, first, onClose }: { row: UnmatchedRow; first: number; onClose: () => void }) {
  const { t, lang } = useText()
  const match = useMatch()
  const shared = useMatchShared()
  const [found, setFound] = useState<Payer | null>(null)
  const [taken, setTaken] = useState(first) // a customer who was suggested
  const known = usePayer(taken).data ?? null
  const payer = taken ? known : found
  const [shares, setShares] = useState<Share[] | null>(null)
  const amount = rupiah(row.amount, lang)
  if (shares) return (
    <FormDialog open title={t('money.matchTitle', { amount })} lead={t('money.splitLead', { amount })} verb={t('money.splitVerb', { amount, count: shares.length })} width={640} disabled={shares.length === 0 || restOf(shares, row.amount) !== 0} send={() => shared.mutateAsync([row.payment, partsOf(shares)])} onClose={onClose}>
      <Split amount={row.amount} shares={shares} onChange={setShares} />
    </FormDialog>
  )
  return (
    <FormDialog<{ customer: number }> open title={t('money.matchTitle', { amount })} lead={t('money.matchLead', { no: row.no })} verb={payer ? t('money.matchVerb', { amount, name: payer.name }) : t('money.match')} width={640} {...(first ? { initial: { customer: first } } : {})} send={(v) => match.mutateAsync([row.payment, v.customer, []])} onClose={onClose}>
      {(_, form) => (
        <>
          <Came row={row} />
          <Suggestions payment={row.payment} chosen={taken} onTake={(s) => { setTaken(s.customer); form.setFieldsValue({ customer: s.customer }) }} />
          <Form.Item name="customer" label={t('field.customer')} rules={[{ required: true, message: t('form.required') }]}><ChoosePayer also={known} onPayer={(p) => { setTaken(0); setFound(p); if (p) toVerb() }} /></Form.Item>
          {payer && <OldestFirst payer={payer} amount={row.amount} />}
          <Button type="link" className={css.more ?? ''} onClick={() => setShares(payer ? [{ payer, amount: Math.min(payer.owes, row.amount) || null }] : [])}>{t('money.split')}</Button>
        </>
      )}
    </FormDialog>
  )
}

/** Enter chose somebody; the next one books. The field itself would only open its list again. */
function toVerb() {
  const form = document.activeElement?.closest('form')
  setTimeout(() => form?.querySelector<HTMLElement>('button[type="submit"]')?.focus(), 0)
}

/** The money itself: when it came, from whom, how much, and in the bank's words. */
function Came({ row }: { row: UnmatchedRow }) {
  const { t } = useText()
  return (
    <div className={css.where}>
      <Facts rows={[
        [t('statement.role.date'), <DateText key="d" date={row.on} />],
        [t('money.sender'), row.payer || '–'],
        ...(row.note ? [[t('statement.role.text'), row.note] as const] : []),
        [t('field.amount'), <Money key="m" value={row.amount} weight="strong" />],
      ]} />
    </div>
  )
}
