import { Button } from 'antd'
import { useWaDone, useWaOpen, type MessageRow } from '../../api/bills'
import { showMade } from '../../api/bridge'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { useText } from '../../i18n/useText'
import css from './Enrol.module.css'

/** The greeting: sent by the program, or opened in WhatsApp from here by who signed her up. */
export function Welcome({ message }: { message: MessageRow }) {
  const { t } = useText()
  const open = useWaOpen()
  const done = useWaDone()
  const problem = open.error ?? done.error
  if (message.channel !== 'wame') return <p className={css.note}>{t('enrol.welcomeGoes', { to: message.to })}</p>
  return (
    <>
      {problem && <ErrorState slim problem={problem} />}
      <p className={css.welcome} role="status">
        <span className={css.note}>{t(done.isSuccess ? 'enrol.welcomeSent' : open.isSuccess ? 'enrol.welcomeOpened' : 'enrol.welcomeWaits', { to: message.to })}</span>
        {!done.isSuccess && <May call="Bills.WaOpen"><Button size="small" loading={open.isPending} onClick={() => open.mutate([message.id], { onSuccess: showMade })}>{t(open.isSuccess ? 'wa.again' : 'wa.open')}</Button></May>}
        {open.isSuccess && !done.isSuccess && <May call="Bills.WaDone"><Button size="small" type="primary" loading={done.isPending} onClick={() => done.mutate([message.id])}>{t('wa.sent')}</Button></May>}
      </p>
    </>
  )
}
