import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { clientKey, type Payer } from '../../api/counter'
import { useAcceptProof, useAddProof, useProofPicture, useProofs, useRefuseProof, type ProofRow } from '../../api/money'
import { ConfirmAmount } from '../../components/ConfirmAmount'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateField } from '../../components/DateField'
import { DateText, TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { FormDialog } from '../../components/FormDialog'
import { May, useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { Facts, Sheet } from '../../components/Sheet'
import { Chip } from '../../components/StatusChip'
import { dateLong } from '../../format/date'
import { Problem } from '../../i18n/problem'
import { useText } from '../../i18n/useText'
import { ChoosePayer } from './ChoosePayer'
import css from './Money.module.css'
import { PictureField } from './PictureField'

const tones = { waiting: ['due', 'clock'], accepted: ['lunas', 'check'], refused: ['offline', 'line'] } as const

function State({ row }: { row: ProofRow }) {
  const { word } = useText()
  const [tone, mark] = tones[row.state as keyof typeof tones] ?? tones.waiting
  return <Chip quiet tone={tone} mark={mark} text={word(`proof.state.${row.state}`, row.state)} />
}

/** Bukti transfer: pictures that wait until the statement shows the money. */
export function Proofs() {
  const { t } = useText()
  const { message } = App.useApp()
  const list = useProofs()
  const [open, setOpen] = useState<ProofRow | null>(null)
  const [adding, setAdding] = useState(false)
  const columns: Column<ProofRow>[] = [
    { key: 'on', title: t('proof.on'), width: 150, render: (r) => <DateText date={r.on} /> },
    { key: 'name', title: t('field.customer'), width: 220, least: 140, render: (r) => <strong className={css.name}>{r.name}</strong> },
    { key: 'invoice', title: t('proof.invoice'), width: 170, figures: true, render: (r) => r.invoiceNo || '–' },
    { key: 'state', title: t('field.state'), width: 170, render: (r) => <State row={r} /> },
    { key: 'by', title: t('money.by'), width: 140, least: 80, render: (r) => r.by },
    { key: 'amount', title: t('field.amount'), width: 130, align: 'right', render: (r) => <Money value={r.amount} weight="strong" /> },
    { key: 'note', title: t('field.note'), width: 200, least: 70, has: (r) => (r.reason || r.note) !== '', render: (r) => r.reason || r.note },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}><May call="Money.AddProof"><Button onClick={() => setAdding(true)}>{t('proof.add')}</Button></May><span className={css.sub}>{t('proof.lead')}</span></div>
      <DataTable<ProofRow> rows={list.data ?? []} columns={columns} rowKey={(r) => r.id} label={t('money.proofs')} loading={list.isPending} problem={list.error} again={() => void list.refetch()} selected={open?.id ?? 0} onOpen={setOpen} empty={<EmptyState title={t('proof.none')} text={t('proof.noneText')} />} />
      <ProofSheet row={open} onClose={() => setOpen(null)} />
      {adding && <AddProof onClose={() => setAdding(false)} onDone={() => void message.success(t('proof.kept'))} />}
    </div>
  )
}

function AddProof({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useText()
  const { today } = useOffice()
  const [key] = useState(clientKey)
  const [payer, setPayer] = useState<Payer | null>(null)
  const add = useAddProof()
  const oldest = (payer?.invoices ?? []).find((i) => i.open > 0)
  return (
    <FormDialog<{ picture: string; amount: number | null; customer: number; on: string; note: string }>
      open marked title={t('proof.add')} lead={t('proof.addLead')} verb={t('proof.keep')} width={560} initial={{ on: today, note: '' }}
      send={(v) => add.mutateAsync([{ clientKey: key, customer: v.customer, invoice: oldest?.id ?? 0, amount: v.amount ?? 0, on: v.on, picture: v.picture, note: v.note }])} onDone={onDone} onClose={onClose}
    >
      {(v, form) => <>
      <Form.Item name="picture" label={t('proof.picture')} rules={[{ required: true, message: t('form.required') }]}><PictureField /></Form.Item>
      <Form.Item name="customer" label={t('field.customer')} rules={[{ required: true, message: t('form.required') }]}><ChoosePayer onPayer={(p) => { if (!v.amount || v.amount === payer?.owes) form.setFieldsValue({ amount: p?.owes || null }); setPayer(p) }} /></Form.Item>
      <Form.Item name="amount" label={t('field.amount')} rules={[{ required: true, message: t('form.required') }]}><MoneyField min={1} /></Form.Item>
      <Form.Item name="on" label={t('proof.on')} rules={[{ required: true, message: t('form.required') }]}><DateField max={today} /></Form.Item>
      <Form.Item name="note" label={t('field.note')}><Input autoComplete="off" /></Form.Item>
      </>}
    </FormDialog>
  )
}

function ProofSheet({ row, onClose }: { row: ProofRow | null; onClose: () => void }) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const picture = useProofPicture(row?.id ?? 0)
  const accept = useAcceptProof()
  const refuse = useRefuseProof()
  const [ask, setAsk] = useState<'' | 'accept' | 'refuse'>('')
  // A transfer of hers was typed by hand: only a person knows whether it is this one.
  const typed = accept.error instanceof Problem && accept.error.key === 'payment.proof.typed' ? accept.error.params : null
  const send = (more: { payment?: number; other?: boolean } = {}) => row && accept.mutate([{ proof: row.id, payment: 0, other: false, ...more }], { onSuccess: () => { setAsk(''); void message.success(t('money.recorded')); onClose() } })
  const waits = row?.state === 'waiting'
  const may = useMay()
  return (
    <Sheet open={row !== null} onClose={onClose} width={480} title={row?.name ?? ''} footer={waits && (may('Money.AcceptProof') || may('Money.RefuseProof')) && (
      <div className={css.acts}>
        <May call="Money.RefuseProof"><Button danger type="text" onClick={() => setAsk('refuse')}>{t('proof.refuse')}</Button></May>
        <span className={css.gap} />
        <May call="Money.AcceptProof"><Button type="primary" onClick={() => setAsk('accept')}>{t('proof.accept')}</Button></May>
      </div>
    )}>
      {row && (
        <>
          <Facts rows={[
            [t('field.amount'), <Money key="m" value={row.amount} weight="strong" />],
            [t('proof.on'), <DateText key="d" date={row.on} />],
            [t('field.state'), <State key="s" row={row} />],
            [t('proof.invoice'), row.invoiceNo || '–'],
            [t('proof.kept'), <TimeText key="t" at={row.at} exact />],
            ...(row.paymentNo ? [[t('proof.became'), row.paymentNo] as const] : []),
            ...(row.note ? [[t('field.note'), row.note] as const] : []),
            ...(row.reason ? [[t('field.why'), row.reason] as const] : []),
          ]} />
          {picture.data && <img className={css.shot} src={`data:image/jpeg;base64,${picture.data}`} alt={t('proof.picture')} />}
          <ConfirmAmount
            open={ask === 'accept' && !typed} title={t('proof.acceptTitle', { name: row.name })} verb={t('proof.acceptVerb')} amount={row.amount} busy={accept.isPending} problem={accept.error}
            onNo={() => setAsk('')} onYes={() => send()}
          >{row.bookedOn > row.on ? t('proof.acceptLate', { day: dateLong(row.on, lang), on: dateLong(row.bookedOn, lang) }) : t('proof.acceptLead')}</ConfirmAmount>
          <ConfirmAmount
            open={ask === 'accept' && typed !== null} title={t('proof.typedTitle', { no: typed?.['no'] ?? '' })} verb={t('proof.typedSame')} amount={row.amount} busy={accept.isPending}
            onNo={() => { accept.reset(); setAsk('') }} onYes={() => send({ payment: Number(typed?.['payment']) })}
          >
            <p>{t('proof.typedLead', { name: row.name, no: typed?.['no'] ?? '', on: dateLong(typed?.['on'] ?? row.on, lang) })}</p>
            <Button disabled={accept.isPending} onClick={() => send({ other: true })}>{t('proof.typedOther')}</Button>
          </ConfirmAmount>
          <FormDialog<{ reason: string }> open={ask === 'refuse'} danger title={t('proof.refuse')} lead={t('proof.refuseLead')} verb={t('proof.refuse')} send={(v) => refuse.mutateAsync([row.id, v.reason])} onDone={onClose} onClose={() => setAsk('')}>
            <Form.Item name="reason" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input autoFocus autoComplete="off" /></Form.Item>
          </FormDialog>
        </>
      )}
    </Sheet>
  )
}
