import { useSecondCopy, type SecondCopy as State } from '../../api/settings'
import { TimeText } from '../../components/DateText'
import { Facts } from '../../components/Sheet'
import { useText } from '../../i18n/useText'
import { Loaded } from './SettingsForm'
import css from './Settings.module.css'

/** Where copies lie outside this PC, and when the newest was made and read back there. */
export function SecondCopy() {
  return <Loaded of={useSecondCopy()}>{(s) => <Told s={s} />}</Loaded>
}

function Told({ s }: { s: State }) {
  const { t, lang, word } = useText()
  if (s.folder === '') return <p className={css.bad}>{t('second.none')}</p>
  const figure = (n: number) => n.toLocaleString(lang)
  return (
    <div className={css.choices}>
      {s.error !== '' && <p className={css.bad} role="status">{word(s.error, t('backup.secondFailed'))}</p>}
      <Facts rows={[
        [t('backup.second'), <span key="f" className={css.url}>{s.folder}</span>],
        [t('second.newest'), s.name === '' ? t('second.noneYet') : <span key="n"><TimeText at={s.at} exact /><span className={css.sub}>{' · '}{t('backup.all', { customers: figure(s.customers), invoices: figure(s.invoices), payments: figure(s.payments) })}</span></span>],
        ...(s.name === '' ? [] : [[t('second.checked'), <span key="c"><TimeText at={s.checked} />{', '}{t('second.how')}</span>] as const]),
      ]} />
      {s.plain > 0 && <p className={css.sub}>{t('second.plain', { count: s.plain })}</p>}
    </div>
  )
}
