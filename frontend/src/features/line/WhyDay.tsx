import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { openOutside } from '../../api/bridge'
import { useWhyOn } from '../../api/customers'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { useOffice } from '../../components/office'
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
  const [opened, setOpened] = useState(false)
  if (why.error) return <ErrorState slim problem={why.error} again={() => void why.refetch()} />
  if (!why.data) return <p role="status">{t('app.loading')}</p>
  const { key, params, pay, phone } = why.data
  const said = [word(key, key, params), ...(pay.key ? [word(pay.key, pay.key, pay.params)] : [])].join(' ')
  const sentence = `${t('line.whyDay.hello', { name })}\n${said}`
  const copy = () => void navigator.clipboard?.writeText(sentence).then(() => message.success(t('line.whyDay.copied')))
  // What was opened is sent by a person, or not: nobody here sees which.
  const send = () => {
    setOpened(true)
    openOutside(`https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(sentence)}`)
  }
  return (
    <>
      <p className={`${css.why} ${css.answer}`} role="note">{sentence}</p>
      <div className={css.send}>
        <Button onClick={copy}>{t('line.whyDay.copy')}</Button>
        {phone && <Button type={opened ? 'default' : 'primary'} onClick={send}>{t(opened ? 'line.whyDay.sendAgain' : 'line.whyDay.send')}</Button>}
      </div>
      {opened && <p className={css.opened} role="status">{t('line.whyDay.opened', { phone: shown(phone) })}</p>}
    </>
  )
}
