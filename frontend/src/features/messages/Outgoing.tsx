import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useBook, useLeaving, useRefused, useSendRefused, type MessageRow } from '../../api/messages'
import type { Column } from '../../components/columns'
import { Confirm } from '../../components/Confirm'
import { DataTable } from '../../components/DataTable'
import { DateField } from '../../components/DateField'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { May } from '../../components/May'
import { useOffice } from '../../components/office'
import { SearchField } from '../../components/SearchField'
import { useParams } from '../../components/useParam'
import { clockTime, dateLong, dateOf } from '../../format/date'
import { useText } from '../../i18n/useText'
import { MessageSheet, MessageState } from './MessageSheet'
import css from './Messages.module.css'

const states = ['', 'stuck', 'waiting', 'queued', 'sending', 'accepted', 'refused', 'uncertain', 'cancelled'] as const
const channels = ['', 'wame', 'http', 'email', 'call'] as const

/** The outgoing book: what was said to whom, and whether it left. */
export function Outgoing({ onCustomer, onInvoice }: { onCustomer: (id: number) => void; onInvoice: (id: number) => void }) {
  const { t, word } = useText()
  const url = useParams()
  const { today } = useOffice()
  const [state, channel, query, from, to] = [url.text('mstate'), url.text('mway'), url.text('mq'), url.text('mfrom'), url.text('mto')]
  const list = useBook({ state, channel, query, from, to })
  const columns: Column<MessageRow>[] = [
    { key: 'at', title: t('field.paidAt'), width: 130, figures: true, render: (r) => <TimeText at={r.at} exact="short" /> },
    { key: 'name', title: t('field.customer'), width: 200, least: 130, render: (r) => <strong className={css.name}>{r.name}</strong> },
    { key: 'kind', title: t('message.what'), width: 140, least: 100, render: (r) => word(`message.kind.${r.kind}`, r.kind) },
    { key: 'channel', title: t('message.via'), width: 150, least: 96, render: (r) => word(`message.channel.${r.channel}`, r.channel) },
    { key: 'to', title: t('message.to'), width: 150, spare: 1, figures: true, render: (r) => r.to },
    { key: 'text', title: t('message.text'), width: 300, least: 120, render: (r) => (r.error ? <span className={css.bad}>{word(r.error, r.error)}</span> : r.title || r.body) },
    { key: 'state', title: t('field.state'), width: 170, render: (r) => <MessageState state={r.state} channel={r.channel} /> },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <SearchField value={query} onChange={(mq) => url.set({ mq: mq || null })} placeholder={t('message.find')} width={260} />
        <Select value={state} onChange={(mstate) => url.set({ mstate: mstate || null })} style={{ width: 200 }} aria-label={t('field.state')} options={states.map((s) => ({ value: s, label: s ? word(`message.state.${s}`, s) : t('customer.state.all') }))} />
        <Select value={channel} onChange={(mway) => url.set({ mway: mway || null })} style={{ width: 190 }} aria-label={t('message.via')} options={channels.map((s) => ({ value: s, label: s ? word(`message.channel.${s}`, s) : t('message.everyWay') }))} />
        <div className={css.date}><DateField value={from || null} {...(today ? { max: today } : {})} label={t('report.from')} onChange={(mfrom) => url.set({ mfrom })} /></div>
        <div className={css.date}><DateField value={to || null} label={t('report.to')} onChange={(mto) => url.set({ mto })} /></div>
        <Leaving />
        <May call="Messages.SendRefused"><RefusedAgain /></May>
      </div>
      <DataTable<MessageRow> rows={list.rows} columns={columns} rowKey={(r) => r.id} label={t('message.book')} loading={list.loading} problem={list.problem} again={list.again} more={list.more} loadingMore={list.loadingMore} onOpen={(r) => url.set({ message: r.id })} onClear={state || channel || query || from || to ? () => url.set({ mstate: null, mway: null, mq: null, mfrom: null, mto: null }) : undefined} empty={<EmptyState title={t('message.none')} text={t('message.noneText')} />} />
      <MessageSheet id={url.number('message')} onClose={() => url.set({ message: null })} onCustomer={onCustomer} onInvoice={onInvoice} />
    </div>
  )
}

/** How many messages the program is sending by itself, and when it will be through, as far as it gets through. */
function Leaving() {
  const { t, word } = useText()
  const rows = useLeaving().data ?? []
  if (rows.length === 0) return null
  return (
    <span className={css.leaving} role="status">
      {rows.map((r) => {
        const of = { count: r.count, way: word(`message.channel.${r.channel}`, r.channel) }
        return r.lastAt ? <span key={r.channel}>{t('message.leaving', of)} <TimeText at={r.lastAt} /></span> : <span key={r.channel} className={css.bad}>{t('message.stalled', of)}</span>
      })}
    </span>
  )
}

/** What was refused goes again all at once, where the sender or the mail was mended. */
function RefusedAgain() {
  const { t, lang } = useText()
  const { zone, today } = useOffice()
  const { message } = App.useApp()
  const count = useRefused().data ?? 0
  const send = useSendRefused()
  const [asking, setAsking] = useState(0)
  const told = (last: string) => {
    const day = dateOf(last, zone)
    const at = clockTime(last, zone, lang)
    void message.success(t('message.refusedDone', { count: asking, at: day === today ? at : `${dateLong(day, lang)} ${at}` }))
    setAsking(0)
  }
  if (count === 0 && asking === 0) return null
  return (
    <>
      <Button onClick={() => { send.reset(); setAsking(count) }}>{t('message.refusedAgain', { count })}</Button>
      <Confirm open={asking > 0} title={t('message.refusedTitle')} verb={t('message.refusedVerb', { count: asking })} busy={send.isPending} problem={send.error} onYes={() => send.mutate([asking], { onSuccess: told })} onNo={() => setAsking(0)}>
        {t('message.refusedLead', { count: asking })}
      </Confirm>
    </>
  )
}
