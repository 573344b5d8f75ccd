import { Button } from 'antd'
import { useChain, useVerifyChain } from '../../api/history'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { Chip } from '../../components/StatusChip'
import { useText } from '../../i18n/useText'
import css from './History.module.css'

/** Whether the chain holds: how many entries, when all of it was read, and where it breaks. */
export function Chain() {
  const { t, lang, word } = useText()
  const chain = useChain()
  const verify = useVerifyChain()
  const c = chain.data
  const again = <Button size="small" loading={verify.isPending} onClick={() => verify.mutate([])}>{t('history.verify')}</Button>
  // Where nothing can be read the list below says why; here it is enough that the chain was not.
  if (chain.error) return <p className={css.chain}>{t('history.unread')}<Button size="small" onClick={() => void chain.refetch()}>{t('error.again')}</Button></p>
  if (verify.error) return <div className={css.failed}><ErrorState slim problem={verify.error} /></div>
  if (!c) return <p className={css.chain} role="status">{t('history.reading')}</p>
  const figure = (n: number) => n.toLocaleString(lang)
  if (c.broken > 0) {
    return (
      <div className={css.broken} role="note">
        <p><strong>{t('history.broken', { seq: figure(c.broken) })}</strong>{' '}{c.brokenAt && <><TimeText at={c.brokenAt} exact />{': '}</>}{word(c.how, '')}{'.'}</p>
        <p>{t('history.brokenText', { rows: figure(c.rows) })}</p>
        {again}
      </div>
    )
  }
  return (
    <div className={css.chain} role="note">
      <Chip tone="lunas" mark="check" text={t('history.whole')} />
      <span className={css.sub}>{t('history.rows', { rows: figure(c.rows) })}{' '}<TimeText at={c.at} exact />{'.'}</span>
      {again}
    </div>
  )
}
