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

/** The money in a file, and what becomes of each line: what is new comes first. */
export function Lines({ look, onLeave }: { look: StatementLook; onLeave: (row: number, out: boolean) => void }) {
  const { t, lang, word } = useText()
  const { today } = useOffice()
  const all = [...(look.lines ?? [])].sort((a, b) => Number(b.fate === 'new') - Number(a.fate === 'new'))
  const columns: Column<StatementRow>[] = [
    { key: 'on', title: t('statement.role.date'), width: 92, figures: true, render: (r) => <DateText date={r.on} look="short" /> },
    { key: 'text', title: t('statement.role.text'), render: (r) => <span className={css.text}>{r.text}</span> },
    { key: 'fate', title: t('statement.fate'), width: 190, render: (r) => {
      const [tone, mark] = looks[r.fate as keyof typeof looks] ?? looks.new
      return <><Chip quiet tone={tone} mark={mark} text={word(`statement.fate.${r.fate}`, r.fate)} />{r.no && <div className={css.sub}>{[r.no, r.name].filter(Boolean).join(' · ')}</div>}</>
    } },
    { key: 'amount', title: t('statement.role.in'), width: 120, align: 'right', render: (r) => <Money value={r.amount} weight="strong" /> },
    { key: 'act', title: '', width: 84, align: 'right', render: (r) => (r.fate === 'new' || r.fate === 'left') && <Button type="link" size="small" title={t('statement.leaveHelp')} onClick={() => onLeave(r.row, r.fate === 'new')}>{t(r.fate === 'new' ? 'statement.leave' : 'statement.take')}</Button> },
  ]
  return (
    <section className={css.part}>
      <h3 className={css.title}>{t('statement.lines')}</h3>
      <p className={css.sub}>
        {t('statement.span', { from: dateShort(look.from, lang, today), through: dateShort(look.through, lang, today) })}
        {look.pending > 0 && <>{' · '}{t('statement.pending', { count: look.pending })}</>}
        {look.in > all.length && <>{' · '}{t('statement.most', { count: all.length })}</>}
      </p>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t('statement.lines')}><Rows rows={all} rowKey={(r) => r.row} label={t('statement.lines')} empty={t('statement.nothing')} columns={columns} /></div>
    </section>
  )
}
