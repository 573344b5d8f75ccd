import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useWaDone } from '../../api/bills'
import { copyText, showMade } from '../../api/bridge'
import { useSendWhy, useWhyOn } from '../../api/customers'
import { CopyButton } from '../../components/CopyButton'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { useOffice } from '../../components/office'
import { Unbroken } from '../../components/Unbroken'
import { phone as shown } from '../../format/phone'
import { useText } from '../../i18n/useText'
import css from './Line.module.css'

/** Kenapa mati? For today or any past day: what to read aloud, copy or send, with how to pay what is owed. */
export function WhyDay({ line, login, name, onClose }: { line: number; login: string; name: string; onClose: () => void }) {
  const { t } = useText()
  const { today } = useOffice()
  const [day, setDay] = useState(today)
  return (
    <Modal open title={`${t('line.whyDay')} · ${login}`} footer={null} width={480} style={{ top: 56 }} onCancel={onClose} destroyOnHidden>
      <div className={css.day}>
        <span>{t('line.whyDay.day')}</span>
        <DateField value={day} max={today} label={t('line.whyDay.day')} onChange={(d) => setDay(d || today)} />
      </div>
      <Answer key={day} line={line} day={day} name={name} />
    </Modal>
  )
}

function Answer({ line, day, name }: { line: number; day: string; name: string }) {
  const { t, word } = useText()
  const { message } = App.useApp()
  const why = useWhyOn(line, day)
  const send = useSendWhy()
  const done = useWaDone()
  if (why.error) return <ErrorState slim problem={why.error} again={() => void why.refetch()} />
  if (!why.data) return <p role="status">{t('app.loading')}</p>
  const { key, params, pay, phone } = why.data
  const said = [word(key, key, params), ...(pay.key ? [word(pay.key, pay.key, pay.params)] : [])].join(' ')
  const sentence = `${t('line.whyDay.hello', { name })}\n${said}`
  const opened = send.data
  // What was opened is sent by a person, or not: nobody here sees which, so it waits in the book for her word.
  const open = () => send.mutate([line, sentence], { onSuccess: (made) => { done.reset(); showMade(made) } })
  const sent = (id: number) => done.mutate([id], { onSuccess: () => void message.success(t('wa.done', { name })) })
  const problem = send.error ?? done.error
  return (
    <>
      <p className={`${css.why} ${css.answer}`} role="note"><Unbroken text={sentence} /></p>
      {problem && <ErrorState slim problem={problem} />}
      <div className={css.send}>
        <CopyButton copy={() => copyText(sentence)} label={t('line.whyDay.copy')} />
        {phone && <May call="Customers.SendWhy"><Button type={opened ? 'default' : 'primary'} loading={send.isPending} onClick={open}>{t(opened ? 'line.whyDay.sendAgain' : 'line.whyDay.send')}</Button></May>}
        {opened && !done.isSuccess && <May call="Bills.WaDone"><Button type="primary" loading={done.isPending} onClick={() => sent(opened.message)}>{t('wa.sent')}</Button></May>}
      </div>
      {opened && !done.isSuccess && <p className={css.opened} role="status">{t('line.whyDay.opened', { phone: shown(phone) })}</p>}
    </>
  )
}
