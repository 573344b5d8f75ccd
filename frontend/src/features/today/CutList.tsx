import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTodayList, type CutListOf, type CutRow } from '../../api/today'
import { Card } from '../../components/Card'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateText, TimeText } from '../../components/DateText'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { Told } from '../../components/Told'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import { CallNote } from './CallNote'
import { CloseReprieve, mayBeClosed } from './CloseReprieve'
import css from './Today.module.css'

interface Look {
  /** Leaves the reason out. */
  short?: boolean
  /** Shows the number to call. */
  call?: boolean
}

function useColumns({ short, call }: Look): Column<CutRow>[] {
  const { t } = useText()
  return [
    {
      key: 'who',
      title: t('field.customer'),
      width: 280,
      render: (r) => (
        <>
          <div className={css.who}>{r.name}</div>
          <div className={css.sub}>{call ? (r.phone ? phone(r.phone) : t('today.noPhone')) : r.router}{!short && r.why && <>{' · '}<Told by={r.why} params={r.params} /></>}{r.tries > 0 && <>{' · '}{t('call.tries', { count: r.tries })}{' '}<TimeText at={r.triedAt} /></>}</div>
        </>
      ),
    },
    { key: 'due', title: t('field.dueOn'), width: 110, figures: true, align: 'right', render: (r) => <DateText date={r.dueOn} look="short" /> },
    { key: 'owes', title: t('field.owes'), width: 120, align: 'right', render: (r) => <Money value={r.owes} /> },
  ]
}

interface Props extends Look {
  rows: readonly CutRow[]
  label: string
  onOpen: (row: CutRow) => void
}

/** Lines with what they owe, all of them. */
export function CutList({ rows, label, onOpen, ...look }: Props) {
  const { t } = useText()
  return <Rows bare rows={rows} columns={useColumns(look)} rowKey={(r) => `${r.line || r.customer}:${r.message}`} label={label} empty={t('table.empty')} onOpen={onOpen} />
}

interface CardProps extends Look {
  which: 'today' | 'tomorrow' | 'call' | 'open' | 'stop'
  list: CutListOf
  title: string
  lead?: ReactNode
  tone: 'isolir' | 'overdue' | 'due'
  extra?: ReactNode
  onCustomer: (id: number) => void
}

/** One list of Hari Ini: its first people, how many more there are, and the way to all. */
export function CutCard({ which, list, title, lead, tone, extra, onCustomer, ...look }: CardProps) {
  const { t } = useText()
  const [whole, setWhole] = useState(false)
  const [calling, setCalling] = useState<CutRow | null>(null)
  const [closing, setClosing] = useState<CutRow | null>(null)
  const may = useMay()
  const rows = list.rows ?? []
  const open = (r: CutRow) => {
    if (look.call && r.message && may('Messages.NoteCall')) setCalling(r)
    else if (which === 'open' && mayBeClosed(r) && may('Today.CloseReprieve')) setClosing(r)
    else onCustomer(r.customer)
  }
  const dialog = calling ? <CallNote row={calling} onCustomer={onCustomer} onClose={() => setCalling(null)} /> : closing && <CloseReprieve row={closing} onCustomer={onCustomer} onClose={() => setClosing(null)} />
  if (list.count === 0) return dialog
  return (
    <Card title={title} count={list.count} tone={tone} extra={extra}>
      {lead && <div className={css.lead}>{lead}</div>}
      <CutList rows={rows} label={title} onOpen={open} {...look} />
      {list.count > rows.length && (
        <p className={css.more}>
          {t('today.more', { count: list.count - rows.length })}{' '}
          <Button size="small" type="link" onClick={() => setWhole(true)}>{t('today.all')}</Button>
        </p>
      )}
      <Modal open={whole} title={title} footer={null} width={720} onCancel={() => setWhole(false)} destroyOnHidden>
        <Whole which={which} title={title} onOpen={open} {...look} />
      </Modal>
      {dialog}
    </Card>
  )
}

function Whole({ which, title, onOpen, ...look }: Pick<CardProps, 'which' | 'title'> & Pick<Props, 'onOpen'> & Look) {
  const list = useTodayList(which)
  const columns = useColumns(look)
  return (
    <DataTable
      rows={list.data?.rows ?? []} columns={columns} rowKey={(r) => `${r.line || r.customer}:${r.message}`} label={title} height={480} total={list.data?.count}
      loading={list.isLoading} problem={list.error} again={() => void list.refetch()} onOpen={onOpen}
    />
  )
}
