import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { openOutside } from '../../api/bridge'
import { useWhyOn } from '../../api/customers'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { useOffice } from '../../components/office'
import { useText } from '../../i18n/useText'
import css from './Line.module.css'

/** Kenapa mati? For today or any past day: what to read aloud, copy or send, with how to pay what is owed. */
export function WhyDay({ line, login, onClose }: { line: number; login: string; onClose: () => void }) {
  const { t } = useText()
  const { today } = useOffice()
  const [day, setDay] = useState(today)
  return (
    <Modal open title={`${t('line.whyDay')} · ${login}`} footer={null} width={480} style={{ top: 56 }} onCancel={onClose} destroyOnHidden>
      <div className={css.day}>
        <span>{t('line.whyDay.day')}</span>
        <DateField value={day} max={today} label={t('line.whyDay.day')} onChange={(d) => setDay(d || today)} />
      </div>
      <Answer line={line} day={day} />
    </Modal>
  )
}

function Answer({ line, day }: { line: number; day: string }) {
  const { t, word } = useText()
  const { message } = App.useApp()
  const why = useWhyOn(line, day)
  if (why.error) return <ErrorState slim problem={why.error} again={() => void why.refetch()} />
  if (!why.data) return <p role="status">{t('app.loading')}</p>
  const { key, params, pay, phone } = why.data
  const sentence = [word(key, key, params), ...(pay.key ? [word(pay.key, pay.key, pay.params)] : [])].join(' ')
  const copy = () => void navigator.clipboard?.writeText(sentence).then(() => message.success(t('line.whyDay.copied')))
  const send = () => openOutside(`https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(sentence)}`)
  return (
    <>
      <p className={`${css.why} ${css.answer}`} role="note">{sentence}</p>
      <div className={css.send}>
        <Button onClick={copy}>{t('line.whyDay.copy')}</Button>
        {phone && <Button type="primary" onClick={send}>{t('line.whyDay.send')}</Button>}
      </div>
    </>
  )
}
