import { Select } from 'antd'
import type { StatementLook } from '../../api/money'
import { useText } from '../../i18n/useText'
import css from './Statement.module.css'

const roles = ['', 'date', 'text', 'in', 'out', 'amount', 'mark', 'balance'] as const

/** The first rows of the file as they stand in it, and above each column what it is taken for. */
export function Columns({ look, onChange }: { look: StatementLook; onChange: (roles: string[]) => void }) {
  const { t } = useText()
  const now = look.roles ?? []
  const heads = look.columns ?? []
  const set = (at: number, role: string) => onChange(now.map((r, i) => (i === at ? role : r === role && role !== 'text' ? '' : r)))
  return (
    <section className={css.part}>
      <h3 className={css.title}>{t('statement.columns')}</h3>
      <p className={css.sub}>{t('statement.columnsLead')}</p>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t('statement.columns')}>
        <table className={css.sample}>
          <thead>
            <tr>
              {now.map((role, i) => (
                <th key={i} scope="col">
                  <div className={css.head}>{heads[i] || '–'}</div>
                  <Select size="small" aria-label={t('statement.column', { column: heads[i] || String(i + 1) })} value={role} onChange={(r: string) => set(i, r)} popupMatchSelectWidth={false} options={roles.map((r) => ({ value: r, label: t(`statement.role.${r || 'none'}`) }))} style={{ width: '100%' }} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(look.sample ?? []).map((row) => (
              <tr key={row.row}>{now.map((role, i) => <td key={i} data-used={role !== ''} title={row.cells?.[i] ?? ''}>{row.cells?.[i] ?? ''}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
