import { Button, Select } from 'antd'
import { useCustomer } from '../../api/customers'
import { useHistory, useHistoryOptions, type HistoryFilter, type HistoryRow } from '../../api/history'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateField } from '../../components/DateField'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { SearchField } from '../../components/SearchField'
import { useOffice } from '../../components/office'
import { useParams } from '../../components/useParam'
import { useText } from '../../i18n/useText'
import { ActSheet, type Opens } from './ActSheet'
import { Book } from './Book'
import css from './History.module.css'

/** The program acts without a person's number. */
const BY_ITSELF = -1
const nothing = { person: null, group: null, customer: null, from: null, to: null, q: null }

/** Who did what and when, newest first; narrowed by person, kind, customer, days and words. */
export function HistoryList(opens: Opens) {
  const { t, lang, word } = useText()
  const { today } = useOffice()
  const url = useParams()
  const filter: HistoryFilter = { lang, person: url.number('person'), group: url.text('group'), customer: url.number('customer'), from: url.text('from'), to: url.text('to'), query: url.text('q') }
  const list = useHistory(filter)
  const options = useHistoryOptions().data
  const filtered = Boolean(filter.person || filter.group || filter.customer || filter.from || filter.to || filter.query)
  const columns: Column<HistoryRow>[] = [
    { key: 'at', title: t('history.when'), width: 120, figures: true, render: (r) => <TimeText at={r.at} exact="short" /> },
    { key: 'who', title: t('history.who'), width: 150, least: 136, render: (r) => <span className={css.who}>{r.who}</span> },
    { key: 'text', title: t('history.what'), width: 600, least: 290, render: (r) => <span title={r.text}>{r.text}</span> },
    { key: 'group', title: t('history.group'), width: 205, least: 196, render: (r) => <span className={css.sub}>{word(`history.group.${r.group}`, '')}</span> },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <SearchField value={filter.query} onChange={(q) => url.set({ q: q || null })} placeholder={t('history.find')} width={210} />
        <Select value={filter.person} onChange={(person) => url.set({ person: person || null })} style={{ width: 156 }} aria-label={t('history.who')} options={[{ value: 0, label: t('history.anybody') }, { value: BY_ITSELF, label: t('history.program') }, ...(options?.people ?? []).map((p) => ({ value: p.id, label: p.name }))]} />
        <Select value={filter.group} onChange={(group) => url.set({ group: group || null })} style={{ width: 190 }} aria-label={t('history.group')} options={['', ...(options?.groups ?? [])].map((g) => ({ value: g, label: g ? word(`history.group.${g}`, '') : t('history.everyGroup') }))} />
        <div className={css.date}><DateField value={filter.from || null} {...(today ? { max: today } : {})} label={t('report.from')} onChange={(from) => url.set({ from })} /></div>
        <div className={css.date}><DateField value={filter.to || null} {...(today ? { max: today } : {})} label={t('report.to')} onChange={(to) => url.set({ to })} /></div>
        {filter.customer > 0 && <About customer={filter.customer} onClear={() => url.set({ customer: null })} />}
        <span className={css.gap} />
        <Book filter={filter} />
      </div>
      <DataTable<HistoryRow>
        rows={list.rows} columns={columns} rowKey={(r) => r.seq} label={t('history.title')} loading={list.loading} problem={list.problem} again={list.again}
        more={list.more} loadingMore={list.loadingMore} selected={url.number('act') || null} onOpen={(r) => url.set({ act: r.seq })}
        onClear={filtered ? () => url.set(nothing) : undefined}
        empty={<EmptyState title={t('history.none')} text={t('history.noneText')} />}
      />
      <ActSheet seq={url.number('act')} onClose={() => url.set({ act: null })} onAbout={(customer) => url.set({ ...nothing, customer, act: null })} {...opens} />
    </div>
  )
}

/** The customer the history is narrowed to. */
function About({ customer, onClear }: { customer: number; onClear: () => void }) {
  const { t } = useText()
  const card = useCustomer(customer).data
  return (
    <span className={css.about}>
      {card?.customer === customer ? card.name : '…'}
      <Button size="small" type="text" aria-label={t('history.everyCustomer')} title={t('history.everyCustomer')} onClick={onClear}>{'×'}</Button>
    </span>
  )
}
