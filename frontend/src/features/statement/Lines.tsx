import { Button } from 'antd'
import type { StatementLook, StatementRow } from '../../api/money'
import type { Column } from '../../components/columns'
import { DateText } from '../../components/DateText'
import { Money } from '../../components/Money'
import { useOffice } from '../../components/office'
import { Rows } from '../../components/Rows'
import { Chip } from '../../components/StatusChip'
import { dateShort } from '../../format/date'
import { useText } from '../../i18n/useText'
import css from './Statement.module.css'

const looks = { new: ['due', 'clock'], known: ['lunas', 'check'], again: ['offline', 'line'], left: ['offline', 'cross'] } as const

type Mark = (row: number, yes: boolean) => void

/** The money in a file, and what becomes of each line: what is new comes first. */
export function Lines({ look, onLeave, onFresh }: { look: StatementLook; onLeave: Mark; onFresh: Mark }) {
  const { t, lang, word } = useText()
  const { today } = useOffice()
  const all = [...(look.lines ?? [])].sort((a, b) => order(b) - order(a))
  const columns: Column<StatementRow>[] = [
    { key: 'on', title: t('statement.role.date'), width: 92, figures: true, render: (r) => <DateText date={r.on} look="short" /> },
    { key: 'text', title: t('statement.role.text'), render: (r) => <span className={css.text}>{r.text}</span> },
    { key: 'fate', title: t('statement.fate'), width: 186, render: (r) => {
      const [tone, mark] = looks[r.fate as keyof typeof looks] ?? looks.new
      return <><Chip quiet tone={tone} mark={mark} text={word(`statement.fate.${r.fate}`, r.fate)} /><Why row={r} /></>
    } },
    { key: 'amount', title: t('statement.role.in'), width: 112, align: 'right', render: (r) => <Money value={r.amount} weight="strong" /> },
    { key: 'act', title: '', width: 116, align: 'right', render: (r) => <Act row={r} onLeave={onLeave} onFresh={onFresh} /> },
  ]
  return (
    <section className={css.part}>
      <h3 className={css.title}>{t('statement.lines')}</h3>
      <p className={css.sub}>
        {t('statement.span', { from: dateShort(look.from, lang, today), through: dateShort(look.through, lang, today) })}
        {look.pending > 0 && <>{' · '}{t('statement.pending', { count: look.pending })}</>}
        {look.alike > 0 && <>{' · '}{t('statement.alike', { count: look.alike })}</>}
        {look.in > all.length && <>{' · '}{t('statement.most', { count: all.length })}</>}
      </p>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t('statement.lines')}><Rows rows={all} rowKey={(r) => r.row} label={t('statement.lines')} empty={t('statement.nothing')} columns={columns} /></div>
    </section>
  )
}

/** What a person may have to judge comes first. */
const order = (r: StatementRow) => (r.fate === 'new' ? 2 : r.fate === 'known' || r.alike ? 1 : 0)

/** What the fate rests on. */
function Why({ row }: { row: StatementRow }) {
  const { t } = useText()
  const why = row.fresh ? t('statement.freshSaid') : row.alike ? t('statement.alikeLine') : [row.no, row.name].filter(Boolean).join(' · ')
  return why !== '' && <div className={css.sub}>{why}</div>
}

/** What a person may say of a line: that it is no customer's, or that it is not the money it looks like. */
function Act({ row, onLeave, onFresh }: { row: StatementRow; onLeave: Mark; onFresh: Mark }) {
  const { t } = useText()
  if (row.fate === 'known' || row.alike) return <Button type="link" size="small" title={t('statement.notHersHelp')} onClick={() => onFresh(row.row, true)}>{t('statement.notHers')}</Button>
  if (row.fresh) return <Button type="link" size="small" onClick={() => onFresh(row.row, false)}>{t('statement.isHers')}</Button>
  if (row.fate === 'again') return null
  return <Button type="link" size="small" title={t('statement.leaveHelp')} onClick={() => onLeave(row.row, row.fate === 'new')}>{t(row.fate === 'new' ? 'statement.leave' : 'statement.take')}</Button>
}
