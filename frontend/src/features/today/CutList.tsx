import type { CutRow } from '../../api/today'
import type { Column } from '../../components/DataTable'
import { DateText } from '../../components/DateText'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { Told } from '../../components/Told'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

interface Props {
  rows: readonly CutRow[]
  label: string
  onCustomer: (id: number) => void
  /** Leaves the reason out. */
  short?: boolean
  /** Shows the number to call. */
  call?: boolean
}

/** How many stand on the page; the rest is counted. */
const SHOWN = 8

/** People near isolation, and why they stand where they stand. */
export function CutList({ rows, label, onCustomer, short, call }: Props) {
  const { t } = useText()
  const columns: Column<CutRow>[] = [
    {
      key: 'who',
      title: t('field.customer'),
      render: (r) => (
        <>
          <div className={css.who}>{r.name}</div>
          <div className={css.sub}>{call ? (r.phone ? phone(r.phone) : t('today.noPhone')) : r.router}{!short && r.why && <>{' · '}<Told by={r.why} params={r.params} /></>}</div>
        </>
      ),
    },
    { key: 'due', title: t('field.dueOn'), figures: true, align: 'right', render: (r) => <DateText date={r.dueOn} look="short" /> },
    { key: 'owes', title: t('field.owes'), align: 'right', render: (r) => <Money value={r.owes} /> },
  ]
  const shown = short ? rows : rows.slice(0, SHOWN)
  return (
    <>
      <Rows bare rows={shown} columns={columns} rowKey={(r) => r.line || r.customer} label={label} empty={t('table.empty')} onOpen={(r) => onCustomer(r.customer)} />
      {rows.length > shown.length && <p className={css.more}>{t('today.more', { count: rows.length - shown.length })}</p>}
    </>
  )
}
