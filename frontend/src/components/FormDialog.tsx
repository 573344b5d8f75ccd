import { Button, Form, Modal, type FormInstance } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useText } from '../i18n/useText'
import { ErrorState } from './ErrorState'
import css from './FormDialog.module.css'
import { useFields } from './useFields'

interface Props<V extends object, R> {
  open: boolean
  title: string
  /** What the form is for, and what it brings about. */
  lead?: ReactNode
  /** The verb on the button. */
  verb: string | ((values: Partial<V>) => string)
  initial?: Partial<V>
  width?: number
  /** Given where it opens over another form: its labels would find the fields below. */
  name?: string
  danger?: boolean
  /** Something outside the fields is not right yet. */
  disabled?: boolean
  /** Stands above every drawer and dialog, wherever those were opened. */
  above?: boolean
  /** Marks what must be filled; for forms where most may stay empty. */
  marked?: boolean
  send: (values: V) => Promise<R>
  onDone?: (result: R) => void
  onClose: () => void
  /** The word on the button that lets it be, in place of "cancel". */
  cancel?: string
  /** What stands in sight beside the buttons while a long form scrolls. No submit button: Enter would press the first. */
  foot?: (values: Partial<V>, form: FormInstance<V>) => ReactNode
  /** Where the form stands by itself, there is nothing to close when it is done. */
  stays?: boolean
  children: ReactNode | ((values: Partial<V>, form: FormInstance<V>) => ReactNode)
}

/** A form in a dialog: refusals stand at their fields, what has no field stands above the button. */
export function FormDialog<V extends object, R = unknown>(props: Props<V, R>) {
  return (
    <Modal open={props.open} title={props.title} footer={null} onCancel={props.onClose} width={props.width ?? 480} style={{ top: 56 }} destroyOnHidden mask={{ closable: false }} {...(props.above ? { zIndex: 1900 } : {})}>
      {props.open && <Held above={props.above ?? false}><FormBody {...props} /></Held>}
    </Modal>
  )
}

/** The cursor stands in a field. A dialog that opens over another loses it to the closing cross, where a space would close it. */
function Held({ above, children }: { above: boolean; children: ReactNode }) {
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let frame = 0
    let stood = false
    const place = (tries: number) => {
      const at = document.activeElement
      const own = form.current?.closest('[role="dialog"]')
      // What opened over it has the cursor: taking it back would swallow the first letters of a password.
      const over = at?.closest('[role="dialog"]')
      if (stood && !above && over && over !== own) return
      // Once it stood, only the own cross and nothing at all lose it; what stands above all, anything.
      if (!form.current?.contains(at) && (!stood || above || at === document.body || own?.contains(at))) {
        [...form.current?.querySelectorAll<HTMLElement>(typed) ?? []][0]?.focus({ preventScroll: true })
      }
      stood ||= form.current?.contains(document.activeElement) ?? false
      // What is below gives the focus up only some frames later, and may take it back once more.
      if (tries > 0) frame = requestAnimationFrame(() => place(tries - 1))
    }
    place(60)
    return () => cancelAnimationFrame(frame)
  }, [above])
  return <div className={css.dialog} ref={form}>{children}</div>
}

/** Fields to type into; choosers open their lists by themselves. */
const typed = 'textarea:enabled, input:enabled:not([readonly], [type="checkbox"], [type="radio"], [type="file"], [role="combobox"], .ant-picker input)'

/** The form alone, for a dialog that holds more than one. */
export function FormBody<V extends object, R = unknown>({ lead, verb, initial, danger, disabled, marked, send, onDone, onClose, cancel, stays, foot, name, children }: Omit<Props<V, R>, 'open' | 'title' | 'width' | 'above'>) {
  const { t } = useText()
  const [form] = Form.useForm<V>()
  const values = (Form.useWatch([], form) ?? initial ?? {}) as Partial<V>
  const place = useFields()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const finish = async (v: V) => {
    setBusy(true)
    setProblem(null)
    try {
      const done = await send({ ...initial, ...v })
      if (!stays) onClose()
      onDone?.(done)
    } catch (thrown) {
      setProblem(place(form, thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form<V> form={form} {...(name ? { name } : {})} layout="vertical" scrollToFirstError={{ behavior: 'smooth', block: 'center', focus: true }} requiredMark={marked ? must : false} {...(initial ? { initialValues: initial as object } : {})} onFinish={(v) => void finish(v)}>
      {lead && <p className={css.lead}>{lead}</p>}
      <div className={css.fields}>{typeof children === 'function' ? children(values, form) : children}</div>
      {problem !== null && <ErrorState slim problem={problem} />}
      <div className={css.buttons}>
        {foot && <div className={css.foot}>{foot(values, form)}</div>}
        <Button onClick={onClose}>{cancel ?? t('confirm.cancel')}</Button>
        <Button type="primary" htmlType="submit" danger={danger ?? false} disabled={disabled ?? false} loading={busy}>{typeof verb === 'function' ? verb(values) : verb}</Button>
      </div>
    </Form>
  )
}

/** The mark stands behind the word, so that all labels begin at one edge. */
const must = (label: ReactNode, { required }: { required: boolean }) => (required ? <span className={css.must}>{label}</span> : label)
