import { App, Button, Form, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { ErrorState } from '../../components/ErrorState'
import { useMay } from '../../components/May'
import { useFields } from '../../components/useFields'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

interface Props<V extends object> {
  initial: V
  send: (values: V) => Promise<unknown>
  children: ReactNode | ((values: Partial<V>, form: FormInstance<V>) => ReactNode)
  extra?: ReactNode
  /** The call that keeps it: who may not make it reads only. */
  call?: string
  /** Something beside the form tries what is kept: it says so while the form shows more. */
  tried?: boolean
}

/** A form that stands on the page and says when it has been kept. */
export function SettingsForm<V extends object>({ initial, send, children, extra, call = '', tried = false }: Props<V>) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<V>()
  const values = (Form.useWatch([], form) ?? initial) as Partial<V>
  const place = useFields()
  const may = useMay()
  const mine = call === '' || may(call)
  const [kept, setKept] = useState<Partial<V>>(initial)
  const unkept = tried && Object.entries(values).some(([name, value]) => (value ?? '') !== (kept[name as keyof V] ?? ''))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const keep = async (v: V) => {
    setBusy(true)
    setProblem(null)
    try {
      await send({ ...initial, ...v })
      setKept(v)
      void message.success(t('form.saved'))
    } catch (thrown) {
      setProblem(place(form, thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={css.room}>
      <Form<V> form={form} layout="vertical" requiredMark={false} disabled={!mine} initialValues={initial} onFinish={(v) => void keep(v)} className={css.formBox ?? ''}>
        <div className={css.form}>{typeof children === 'function' ? children(values, form) : children}</div>
        {problem !== null && <ErrorState slim problem={problem} />}
        {unkept && <p className={css.unkept} role="note">{t('form.unkept')}</p>}
        {mine && <div className={css.buttons}>{extra}<Button type="primary" htmlType="submit" loading={busy}>{t('form.save')}</Button></div>}
      </Form>
    </div>
  )
}

/** Waits for an answer, tells a failure, and draws what came. */
export function Loaded<T>({ of, children }: { of: { data: T | undefined; error: unknown; refetch: () => unknown }; children: (data: T) => ReactNode }) {
  const { t } = useText()
  if (of.data !== undefined) return <>{children(of.data)}</>
  return of.error ? <ErrorState problem={of.error} again={() => void of.refetch()} /> : <p role="status">{t('app.loading')}</p>
}
