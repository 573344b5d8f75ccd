import { Card } from '../../components/Card'
import { KeyHint } from '../../components/KeyHint'
import { Money } from '../../components/Money'
import { useText } from '../../i18n/useText'
import css from './Cash.module.css'

/** The place of the money while nobody pays: what will stand there, and the keys that bring it. */
export function Idle() {
  const { t } = useText()
  const keys = [['Enter', t('counter.keyPick')], ['Enter', t('counter.keyTake')], ['P', t('counter.keySlip')], ['F2', t('counter.keyAdd')], ['+', t('counter.keyAhead')]] as const
  return (
    <Card title={t('counter.take')}>
      <div className={css.take}>
        <div className={css.sum}><span>{t('counter.due')}</span><span className={css.nought}><Money value={0} /></span></div>
        <p className={css.sub}>{t('counter.idle')}</p>
        <ul className={css.steps} aria-hidden="true">{keys.map(([key, text]) => <li key={text}><KeyHint keys={key} /> {text}</li>)}</ul>
      </div>
    </Card>
  )
}
