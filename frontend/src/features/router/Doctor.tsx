import type { DoctorReport } from '../../api/network'
import { Mark, type MarkShape } from '../../components/Mark'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'
import css from './Router.module.css'

const marks: Record<string, MarkShape> = { ok: 'check', warn: 'half', bad: 'cross', skipped: 'line' }

/** The connection test, step by step, in words that say what to do. */
export function Doctor({ report }: { report: DoctorReport }) {
  const { t } = useText()
  return (
    <>
      <ol className={css.steps}>
        {(report.steps ?? []).map((s, i) => (
          <li key={`${s.key}-${i}`} data-state={s.state}><Mark shape={marks[s.state] ?? 'ring'} /><span><Told by={s.key} params={s.params} /></span></li>
        ))}
      </ol>
      {report.version && <p className={css.sub}>{[report.board, `RouterOS ${report.version}`, report.serial].filter(Boolean).join(' · ')}</p>}
      {report.ok && <p className={css.fine}>{t('doctor.ok')}</p>}
    </>
  )
}
