import { App, Button } from 'antd'
import { useFullPass, useTestRouter, type DoctorReport, type RouterRow } from '../../api/network'
import { usePresence } from '../../api/session'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { Facts, Part, Sheet } from '../../components/Sheet'
import { useText } from '../../i18n/useText'
import { Doctor } from './Doctor'
import { HealthPart } from './Health'
import { Plumbing } from './Plumbing'
import { RouterChip } from './RouterCards'
import { asInput } from './RouterDialog'
import css from './Router.module.css'
import { useState } from 'react'

interface Props {
  router: RouterRow | null
  onClose: () => void
  onEdit: (router: RouterRow) => void
  onLines: (router: RouterRow) => void
  onGuests: (router: RouterRow) => void
}

/** One router: what it is, whether it is well, and the isolir plumbing on it. */
export function RouterSheet({ router: r, onClose, onEdit, onLines, onGuests }: Props) {
  const { t, word } = useText()
  return (
    <Sheet open={r !== null} onClose={onClose} width={640} title={r && <span className={css.title}>{r.name}<RouterChip state={r.state} /></span>} footer={r && <div className={css.acts}><May call="Network.Change"><Button onClick={() => onEdit(r)}>{t('router.change')}</Button></May><span className={css.gap} /><May call="Network.Guests"><Button onClick={() => onGuests(r)}>{t('guest.show')}</Button></May><Button onClick={() => onLines(r)}>{t('router.showLines')}</Button></div>}>
      {r && (
        <>
          <Part>
            <Facts rows={[
              [t('field.address'), `${r.address}${r.tls ? ` · ${t('router.tls')}` : ''}`],
              [t('router.board'), [r.board, r.version && `RouterOS ${r.version}`, r.identity].filter(Boolean).join(' · ') || '–'],
              [t('router.serial'), r.serial || '–'],
              [t('field.branch'), r.branch || '–'],
              [t('router.cutMode'), word(`router.cut.${r.cutMode}`, r.cutMode)],
              [t('router.lastOkLong'), <TimeText key="ok" at={r.lastOk} />],
              ...(r.lastError ? [[t('router.lastError'), word(r.lastError, r.lastError)] as const] : []),
              ...(r.radius > 0 ? [[t('router.radius'), t('router.radiusCount', { count: r.radius })] as const] : []),
              ...(r.strays?.length ? [[t('router.strays'), t('router.straysAre', { logins: r.strays.join(', ') })] as const] : []),
              ...(Math.abs(r.clockOffset) > 30 ? [[t('router.clock'), t('router.clockOff', { seconds: r.clockOffset })] as const] : []),
            ]} />
          </Part>
          <HealthPart health={r.health} />
          <May call="Network.Test"><Health router={r} /></May>
          <May call="Network.Plumbing"><Plumbing key={r.id} router={r} /></May>
        </>
      )}
    </Sheet>
  )
}

function Health({ router }: { router: RouterRow }) {
  const { t } = useText()
  const { message } = App.useApp()
  const test = useTestRouter()
  const pass = useFullPass()
  const bound = usePresence().session?.branches ?? []
  // Whoever is bound to other branches compares their own lines alone.
  const foreign = bound.length > 0 && !bound.includes(router.branchId)
  const [report, setReport] = useState<DoctorReport | null>(null)
  return (
    <Part
      title={t('doctor.title')}
      extra={(
        <span className={css.acts}>
          <Button size="small" loading={pass.isPending} onClick={() => pass.mutate([router.id], { onSuccess: () => void message.success(t(foreign ? 'router.passedOwn' : 'router.passed')) })}>{t('router.pass')}</Button>
          <Button size="small" loading={test.isPending} onClick={() => test.mutate([router.id, asInput(router)], { onSuccess: setReport })}>{t('doctor.run')}</Button>
        </span>
      )}
    >
      {test.error && <ErrorState slim problem={test.error} />}
      {pass.error && <ErrorState slim problem={pass.error} />}
      {report ? <Doctor report={report} /> : <p className={css.sub}>{t('doctor.lead')}</p>}
    </Part>
  )
}
