import { Button, Segmented } from 'antd'
import { useNavigate } from 'react-router'
import { useReport, type ReportPage, type ReportPeriod } from '../../api/reports'
import { Card } from '../../components/Card'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { Money } from '../../components/Money'
import { useOffice } from '../../components/office'
import { PageHeader } from '../../components/PageHeader'
import { useParams } from '../../components/useParam'
import { Bars } from '../../features/reports/Bars'
import { Fees } from '../../features/reports/Fees'
import css from '../../features/reports/Reports.module.css'
import { Workbook, WorkbookWords } from '../../features/reports/Workbook'
import { addDays, dateLong, monthLong } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'

const spans = ['month', 'last', 'year'] as const

/** The first and last day of a span that people ask for. */
function spanOf(span: string, today: string): ReportPeriod {
  const first = `${today.slice(0, 7)}-01`
  if (span === 'last') {
    const end = addDays(first, -1)
    return { from: `${end.slice(0, 7)}-01`, to: end }
  }
  return span === 'year' ? { from: `${today.slice(0, 4)}-01-01`, to: today } : { from: first, to: today }
}

/** Laporan: money in, what was collected of what fell due, and the workbook for the accountant. */
export default function Reports() {
  const { t } = useText()
  const { today } = useOffice()
  const go = useNavigate()
  const url = useParams()
  const span = url.text('span') || 'month'
  const given = today ? spanOf(span, today) : { from: '', to: '' }
  const period = { from: url.text('from') || given.from, to: url.text('to') || given.to }
  const page = useReport(period, period.from !== '' && period.to !== '')
  const own = url.text('from') || url.text('to')
  return (
    <>
      <PageHeader title={t('nav.reports')} lead={t('page.reports.lead')} actions={<><May call="History.List"><Button onClick={() => void go('/history')}>{t('history.link')}</Button></May><Workbook period={period} ready={period.from !== '' && !page.error} /></>} />
      <div className={css.page}>
        <div className={css.period}>
          <Segmented value={own ? 'own' : span} onChange={(v) => v !== 'own' && url.set({ span: v === 'month' ? null : v, from: null, to: null })} options={[...spans.map((value) => ({ value, label: t(`report.span.${value}`) })), ...(own ? [{ value: 'own', label: t('report.span.own') }] : [])]} />
          <div className={css.dates}>
            <DateField value={period.from || null} label={t('report.from')} onChange={(from) => url.set({ from, to: period.to })} />
            <DateField value={period.to || null} label={t('report.to')} onChange={(to) => url.set({ from: period.from, to })} />
          </div>
        </div>
        {page.error ? <ErrorState problem={page.error} again={() => void page.refetch()} /> : page.data ? <><Pictures page={page.data} /><Fees rows={page.data.fees ?? []} /></> : <p role="status">{t('app.loading')}</p>}
        <WorkbookWords />
      </div>
    </>
  )
}

function Pictures({ page }: { page: ReportPage }) {
  const { t, lang, word } = useText()
  const money = (page.moneyIn ?? []).map((b) => ({
    key: b.at, value: b.amount, text: rupiah(b.amount, lang), title: `${b.at.length > 7 ? dateLong(b.at, lang) : monthLong(b.at, lang)} · ${t('report.payments', { count: b.count })}`,
    label: b.at.length > 7 ? String(Number(b.at.slice(8))) : monthLong(b.at, lang).slice(0, 3),
  }))
  const rates = (page.collected ?? []).map((c) => ({
    key: c.month, value: Math.max(0, c.rate) / 10, text: c.rate < 0 ? t('report.noneDue') : percent(c.rate / 10, lang),
    title: `${monthLong(c.month, lang)} · ${rupiah(c.paid, lang)} / ${rupiah(c.due, lang)}`, label: monthLong(c.month, lang).slice(0, 3),
  }))
  return (
    <div className={css.pictures}>
      <Card title={word('report.figure.money_in', '')} extra={<><Money value={page.sum} weight="strong" />{' · '}{t('report.payments', { count: page.count })}</>}>
        <p className={css.hint}>{word('report.figure.money_in.hint', '')}</p>
        {page.count === 0 ? <p className={css.none}>{t('report.noMoney')}</p> : <Bars bars={money} label={word('report.figure.money_in', '')} scale={(v) => short(v, lang)} />}
      </Card>
      <Card title={word('report.figure.collected', '')} extra={rates.length === 1 && (page.collected?.[0]?.rate ?? -1) >= 0 ? <strong>{rates[0]?.text}</strong> : undefined}>
        <p className={css.hint}>{word('report.figure.collected.hint', '')}</p>
        {(page.collected ?? []).every((c) => c.rate < 0) ? <p className={css.none}>{t('report.noDue')}</p> : <Bars bars={rates} width={540} top={100} tone="lunas" label={word('report.figure.collected', '')} scale={(v) => percent(v, lang)} />}
      </Card>
    </div>
  )
}

const local = (lang: string) => (lang === 'id' ? 'id-ID' : 'en-GB')
const percent = (v: number, lang: string) => `${new Intl.NumberFormat(local(lang), { maximumFractionDigits: 1 }).format(v)}%`
/** "1,5 jt": the scale of a picture needs no rupiah. */
const short = (v: number, lang: string) => new Intl.NumberFormat(local(lang), { notation: 'compact', maximumFractionDigits: 1 }).format(v)
