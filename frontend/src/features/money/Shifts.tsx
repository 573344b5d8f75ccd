import { useShifts, type ShiftRow } from '../../api/money'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { Money } from '../../components/Money'
import { Chip } from '../../components/StatusChip'
import { useText } from '../../i18n/useText'
import css from './Money.module.css'

/** The drawers: who had them, what should have been in them, what was. */
export function Shifts() {
  const { t } = useText()
  const list = useShifts()
  const columns: Column<ShiftRow>[] = [
    { key: 'till', title: t('shift.till'), width: 105, least: 80, render: (r) => <strong className={css.name}>{r.tillName}</strong> },
    { key: 'by', title: t('day.by'), width: 120, least: 80, render: (r) => r.by },
    { key: 'from', title: t('shift.openedAt'), width: 128, figures: true, render: (r) => <TimeText at={r.openedAt} /> },
    { key: 'to', title: t('shift.closedAt'), width: 128, figures: true, render: (r) => (r.closedAt ? <TimeText at={r.closedAt} /> : <Chip quiet tone="lunas" mark="full" text={t('shift.isOpen')} />) },
    { key: 'opening', title: t('shift.opening'), width: 130, align: 'right', render: (r) => <Money value={r.opening} dashZero /> },
    { key: 'over', title: t('shift.startDifference'), width: 110, align: 'right', render: (r) => <span className={r.openingOver === 0 ? '' : css.odd}><Money value={r.openingOver} signed dashZero /></span> },
    { key: 'expected', title: t('shift.expected'), width: 112, align: 'right', render: (r) => <Money value={r.expected} /> },
    { key: 'counted', title: t('shift.countedShort'), width: 112, align: 'right', render: (r) => (r.closedAt ? <Money value={r.counted} /> : '–') },
    { key: 'diff', title: t('shift.difference'), width: 110, align: 'right', render: (r) => (r.closedAt ? <span className={r.counted === r.expected ? '' : css.odd}><Money value={r.counted - r.expected} signed dashZero /></span> : '–') },
    { key: 'note', title: t('field.note'), width: 190, least: 90, has: (r) => r.openingNote !== '' || r.note !== '', render: (r) => [r.openingNote, r.note].filter(Boolean).join('; ') },
  ]
  return <DataTable<ShiftRow> rows={list.data ?? []} columns={columns} rowKey={(r) => r.id} label={t('money.shifts')} loading={list.isPending} problem={list.error} again={() => void list.refetch()} empty={<EmptyState title={t('shift.never')} text={t('shift.noneText')} />} />
}
