import { Button, Form, Input } from 'antd'
import { useRef, useState } from 'react'
import { clientKey, type Payer, type PaymentDone } from '../../api/counter'
import { useTransfer, useUnmatched, type UnmatchedRow } from '../../api/money'
import { DateField } from '../../components/DateField'
import { FormDialog } from '../../components/FormDialog'
import { useMay } from '../../components/May'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { problemOf } from '../../i18n/problem'
import { useText } from '../../i18n/useText'
import { ChoosePayer } from './ChoosePayer'
import { MatchDialog } from './MatchDialog'
import css from './Money.module.css'
import { OldestFirst } from './OldestFirst'
import { partsOf, restOf, Split, type Share } from './Split'

interface Values {
  amount: number | null
  customer?: number
  payer: string
  receivedOn: string
  note: string
}

/** Records a bank transfer seen on the statement; without a customer it waits in belum dikenali. */
export function TransferDialog({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: (unmatched: boolean) => void }) {
  return open ? <Sheet onClose={onClose} onDone={onDone} /> : null
}

function Sheet({ onClose, onDone }: { onClose: () => void; onDone: (unmatched: boolean) => void }) {
  const { t } = useText()
  const { today } = useOffice()
  // Made when the dialog opens: sending it twice records it once.
  const [key] = useState(clientKey)
  const [payer, setPayer] = useState<Payer | null>(null)
  // null: it is one customer's, or nobody's yet.
  const [shares, setShares] = useState<Share[] | null>(null)
  const [amount, setAmount] = useState(0)
  const first = shares?.[0]?.payer.name ?? payer?.name ?? ''
  const transfer = useTransfer()
  const strays = useUnmatched().data ?? []
  const may = useMay()
  const [told, setTold] = useState({ payment: 0, amount: 0 }) // one that waits, and may be this very money
  const [matching, setMatching] = useState<UnmatchedRow | null>(null)
  const asked = told.payment > 0 && told.amount === amount
  const waits = asked ? strays.find((u) => u.payment === told.payment) ?? null : null
  const sure = useRef(0)
  const record = async (v: Partial<Values>, other: number): Promise<PaymentDone> => {
    try {
      return await transfer.mutateAsync([{ clientKey: key, customer: shares ? 0 : v.customer ?? 0, payer: v.payer || first, amount: v.amount ?? 0, receivedOn: v.receivedOn ?? today, note: v.note ?? '', targets: [], parts: partsOf(shares ?? []), sure: other }])
    } catch (thrown) {
      const { params } = problemOf(thrown)
      if (params['payment']) setTold({ payment: Number(params['payment']), amount: v.amount ?? 0 })
      throw thrown
    }
  }
  const done = () => { onClose(); onDone(payer === null && shares === null) }
  if (matching) return <MatchDialog row={matching} first={payer?.customer ?? 0} onClose={onClose} />
  return (
    <FormDialog<Values>
      open title={t('money.transfer')} lead={t('money.transferLead')} verb={t(waits && may('Money.Match') ? 'money.matchThat' : 'money.record')} width={560} initial={{ payer: '', receivedOn: today, note: '' }}
      stays send={async (v) => {
        const other = sure.current // said of this one sending
        sure.current = 0
        if (waits && other !== waits.payment) setMatching(waits)
        else {
          await record(v, other)
          done()
        }
      }}
      disabled={(shares !== null && (shares.length === 0 || restOf(shares, amount) !== 0)) || (asked && (waits === null || !may('Money.Match')))}
      foot={(_, form) => asked && <Button type={may('Money.Match') ? 'link' : 'default'} title={may('Money.Match') ? '' : t('money.askOwner')} onClick={() => void form.validateFields().then(() => { sure.current = told.payment; form.submit() }, () => undefined)}>{t('money.otherMoney')}</Button>}
      onClose={onClose}
    >
      {(v) => (
        <>
          <Form.Item name="amount" label={t('field.amount')} rules={[{ required: true, message: t('form.required') }]}><MoneyField autoFocus min={1} onChange={(n) => setAmount(n ?? 0)} /></Form.Item>
          <Form.Item name="receivedOn" label={t('counter.receivedOn')} rules={[{ required: true, message: t('form.required') }]}><DateField max={today} /></Form.Item>
          {shares ? <Form.Item label={t('field.customer')}><Split amount={amount} shares={shares} onChange={setShares} /></Form.Item> : (
            <>
              <Form.Item name="customer" label={t('field.customer')} extra={t('money.transferWho')}><ChoosePayer onPayer={setPayer} /></Form.Item>
              {payer && v.amount ? <OldestFirst payer={payer} amount={v.amount} /> : null}
              {v.amount ? <Button type="link" className={css.more ?? ''} onClick={() => setShares(payer ? [{ payer, amount: Math.min(payer.owes, amount) || null }] : [])}>{t('money.split')}</Button> : null}
            </>
          )}
          <Form.Item name="payer" label={t('money.sender')}><Input autoComplete="off" /></Form.Item>
          <Form.Item name="note" label={t('field.note')}><Input autoComplete="off" /></Form.Item>
        </>
      )}
    </FormDialog>
  )
}
