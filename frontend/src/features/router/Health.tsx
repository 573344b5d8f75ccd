import type { RouterRow } from '../../api/network'
import { TimeText } from '../../components/DateText'
import { Facts, Part } from '../../components/Sheet'
import { bytes, percentOf, span } from '../../format/measure'
import { useText } from '../../i18n/useText'
import css from './Router.module.css'

type Reading = RouterRow['health']

/** How long something has run, in words. */
export function Span({ seconds }: { seconds: number }) {
  const { t } = useText()
  const { key, a, b } = span(seconds)
  return <>{t(key, { a, b })}</>
}

/** From here on, in degrees Celsius, a box in the sun is no longer well. */
const HOT = 75

/** How a router does, in one line of its slip; of one that does not answer nothing new is known. */
export function HealthLine({ router: { health: h, state } }: { router: RouterRow }) {
  const { t } = useText()
  if (!h.at || state !== 'ok') return null
  const strains = h.strains ?? []
  return (
    <span className={css.health}>
      {h.cpu >= 0 && <span data-bad={strains.includes('cpu')}>{t('health.cpuIs', { percent: h.cpu })}</span>}
      {h.totalMemory > 0 && <span data-bad={strains.includes('memory')}>{t('health.memoryIs', { percent: percentOf(h.freeMemory, h.totalMemory) })}</span>}
      {h.celsius >= HOT && <span data-bad>{t('health.celsiusIs', { n: h.celsius })}</span>}
      {h.bootedAt ? <span data-bad>{t('health.booted')} <TimeText at={h.bootedAt} /></span> : h.uptime > 0 && <span>{t('health.up')} <Span seconds={h.uptime} /></span>}
    </span>
  )
}

/** What a router told of itself when it was last asked, and what is wrong with it in plain words. */
export function HealthPart({ health: h }: { health: Reading }) {
  const { t, lang, word } = useText()
  const free = (part: number, whole: number) => t('health.free', { free: bytes(part, lang), whole: bytes(whole, lang), percent: percentOf(part, whole) })
  if (!h.at) return null
  return (
    <Part title={t('health.title')} extra={<span className={css.sub}>{t('health.read')} <TimeText at={h.at} /></span>}>
      {(h.strains ?? []).map((s) => <p key={s} className={css.strain}>{word(`health.strain.${s}`, s)}</p>)}
      {h.bootedAt && <p className={css.strain}>{t('health.bootedAt')} <TimeText at={h.bootedAt} />{'. '}{t('health.bootedHelp')}</p>}
      <Facts rows={[
        [t('health.cpu'), h.cpu >= 0 ? `${h.cpu}%` : t('health.untold')],
        [t('health.memory'), h.totalMemory > 0 ? free(h.freeMemory, h.totalMemory) : t('health.untold')],
        ...(h.totalDisk > 0 ? [[t('health.disk'), free(h.freeDisk, h.totalDisk)] as const] : []),
        [t('health.uptime'), h.uptime > 0 ? <Span key="up" seconds={h.uptime} /> : t('health.untold')],
        ...(h.celsius > 0 || h.deciVolts > 0 ? [[t('health.sensors'), [h.celsius > 0 && t('health.celsiusIs', { n: h.celsius }), h.deciVolts > 0 && t('health.voltsIs', { n: (h.deciVolts / 10).toLocaleString(lang) })].filter(Boolean).join(' · ')] as const] : []),
      ]} />
    </Part>
  )
}
