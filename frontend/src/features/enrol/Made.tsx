import { Button, Modal } from 'antd'
import { useRef, type Ref } from 'react'
import { copyText } from '../../api/bridge'
import type { EnrolDone } from '../../api/customers'
import { BillParts } from '../../components/BillPreview'
import { CopyButton } from '../../components/CopyButton'
import { DateText } from '../../components/DateText'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { useOffice } from '../../components/office'
import { Printed } from '../../components/Printed'
import { Facts } from '../../components/Sheet'
import { useText } from '../../i18n/useText'
import css from './Enrol.module.css'
import { Welcome } from './Welcome'

/** What was made, and what comes next: who pays today is taken to the counter, the rest is on her sheet. */
export function MadeDialog({ done, onClose, onOpen, onCash }: { done: EnrolDone | null; onClose: () => void; onOpen: (done: EnrolDone) => void; onCash: (customer: number) => void }) {
  const { t } = useText()
  const next = useRef<HTMLButtonElement>(null)
  return (
    <Modal open={done !== null} title={t('enrol.done')} footer={null} onCancel={onClose} width={660} destroyOnHidden afterOpenChange={(open) => open && next.current?.focus()}>
      {done && <Made done={done} next={next} onOpen={() => { onOpen(done); onClose() }} onCash={() => { onCash(done.customer); onClose() }} />}
    </Modal>
  )
}

function Made({ done, next, onOpen, onCash }: { done: EnrolDone; next: Ref<HTMLButtonElement>; onOpen: () => void; onCash: () => void }) {
  const { t, word } = useText()
  const { today } = useOffice()
  const may = useMay()
  const pays = done.total > 0 && done.dueOn !== '' && (done.held || done.dueOn <= today) && may('Counter.TakeCash')
  const ready = done.router.state === 'ok'
  return (
    <>
      <p className={css.note}>{t(ready ? 'enrol.doneLead' : 'enrol.doneWaits', { router: done.router.name })}{!ready && done.router.error && ` ${word(done.router.error, done.router.error)}`}</p>
      <Printed head={t('enrol.printed')}>
        <Facts rows={[
          [t('field.customer'), <strong key="n">{done.name} <span className={css.note}>{done.no}</span></strong>],
          [t('field.login'), <strong key="l" className={css.secret}>{done.login}</strong>],
          [t('field.linePassword'), <strong key="p" className={css.secret}>{done.password}</strong>],
          [t('field.invoice'), done.invoiceNo ? <>{done.invoiceNo}{' · '}{t('look.due')}{' '}<DateText date={done.dueOn} /></> : t('enrol.noInvoice')],
          ...(done.invoiceNo ? [[t('field.total'), <Money key="t" value={done.total} weight="strong" />] as const] : []),
        ]} />
      </Printed>
      {(done.parts ?? []).length > 0 && <BillParts parts={done.parts} />}
      {done.held && <p className={css.note}>{t('enrol.held')}</p>}
      {done.welcome?.[0] && <Welcome message={done.welcome[0]} />}
      <div className={css.buttons}>
        <CopyButton copy={() => copyText(`${done.login} ${done.password}`)} label={t('enrol.copy')} />
        <Button onClick={() => window.print()}>{t('enrol.print')}</Button>
        <span className={css.gap} />
        <Button {...(pays ? {} : { type: 'primary', ref: next })} onClick={onOpen}>{t('enrol.open')}</Button>
        {pays && <Button type="primary" ref={next} onClick={onCash}>{t('counter.take')}</Button>}
      </div>
    </>
  )
}
