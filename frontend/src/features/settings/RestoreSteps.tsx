import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { leave } from '../../api/leaving'
import { chooseCopy, useCopyPlan, useRestoreCopy, type RestorePlan } from '../../api/restore'
import { ErrorState } from '../../components/ErrorState'
import { Problem, problemOf } from '../../i18n/problem'
import { useText } from '../../i18n/useText'
import { RestoreFacts } from './RestoreFacts'
import css from './Settings.module.css'

interface Props {
  /** The copy, "" to let the person pick one. */
  start: string
  /** On a new PC, before anybody is in: nothing can be lost. */
  first?: boolean
  onClose: () => void
}

const at = (problem: unknown, field: string) => (problem instanceof Problem ? problem.fields.find((f) => f.field === field) : undefined)

/** The steps of going back to a copy: which one, its key where it needs one, what would be lost, and the word. */
export function RestoreSteps({ start, first = false, onClose }: Props) {
  const { t } = useText()
  const [path, setPath] = useState(start)
  const [key, setKey] = useState('')
  const plan = useCopyPlan(first, path, key)
  if (path === '' || at(plan.error, 'path')) return <Pick was={path} problem={plan.error} onPick={setPath} onClose={onClose} />
  if (plan.data) return <Lost plan={plan.data} recovery={key} path={path} first={first} onClose={onClose} />
  if (at(plan.error, 'recovery') || (key !== '' && plan.isPending)) return <Key problem={plan.error} busy={plan.isFetching} onKey={setKey} onClose={onClose} />
  return plan.error ? <ErrorState problem={plan.error} again={() => void plan.refetch()} /> : <p role="status">{t('app.loading')}</p>
}

function Pick({ was, problem, onPick, onClose }: { was: string; problem: unknown; onPick: (path: string) => void; onClose: () => void }) {
  const { t, say } = useText()
  const [form] = Form.useForm<{ path: string }>()
  const [able, setAble] = useState(true)
  const wrong = at(problem, 'path')
  const choose = () => void chooseCopy().then((c) => {
    setAble(c.able)
    if (c.path) onPick(c.path)
  }, () => setAble(false))
  return (
    <Form<{ path: string }> form={form} layout="vertical" requiredMark={false} initialValues={{ path: was }} onFinish={(v) => onPick(v.path.trim())} className={css.choices ?? ''}>
      <p>{t('restore.pickLead')}</p>
      <Form.Item name="path" label={t('restore.path')} extra={able ? undefined : t('restore.typePath')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        {...(wrong ? { validateStatus: 'error' as const, help: say(wrong.key, wrong.params) } : {})}>
        <Input autoComplete="off" spellCheck={false} autoFocus />
      </Form.Item>
      {able && <div><Button onClick={choose}>{t('restore.choose')}</Button></div>}
      <div className={css.buttons}>
        <Button onClick={onClose}>{t('confirm.cancel')}</Button>
        <Button type="primary" htmlType="submit">{t('restore.look')}</Button>
      </div>
    </Form>
  )
}

function Key({ problem, busy, onKey, onClose }: { problem: unknown; busy: boolean; onKey: (key: string) => void; onClose: () => void }) {
  const { t, say } = useText()
  const p = at(problem, 'recovery')
  // That a key is needed is no mistake; a wrong one is.
  const wrong = p && p.key !== 'office.vault.recovery_needed' ? { validateStatus: 'error' as const, help: say(p.key, p.params) } : {}
  return (
    <Form<{ key: string }> layout="vertical" requiredMark={false} initialValues={{ key: '' }} onFinish={(v) => onKey(v.key.trim())} className={css.choices ?? ''}>
      <p>{t('restore.keyLead')}</p>
      <Form.Item name="key" label={t('vault.key')} extra={t('vault.keyHelp')} rules={[{ required: true, whitespace: true, message: t('form.required') }]} {...wrong}>
        <Input.TextArea autoFocus autoComplete="off" spellCheck={false} autoSize={{ minRows: 2, maxRows: 4 }} onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); e.currentTarget.form?.requestSubmit() } }} />
      </Form.Item>
      <div className={css.buttons}>
        <Button onClick={onClose}>{t('confirm.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>{t('restore.unlock')}</Button>
      </div>
    </Form>
  )
}

function Lost({ plan, path, recovery, first, onClose }: { plan: RestorePlan; path: string; recovery: string; first: boolean; onClose: () => void }) {
  const { t } = useText()
  const restore = useRestoreCopy(first)
  const [typed, setTyped] = useState('')
  const ready = first || (typed.trim() !== '' && typed.replace(/\D/g, '') === String(plan.payments))
  return (
    <div className={css.choices}>
      <RestoreFacts plan={plan} first={first} />
      {!first && (
        <label className={css.repeat}>
          {t('restore.confirm', { n: String(plan.payments) })}
          <Input value={typed} onChange={(e) => setTyped(e.target.value)} inputMode="numeric" autoComplete="off" autoFocus style={{ maxWidth: 160 }} />
        </label>
      )}
      {restore.problem !== null && <ErrorState slim problem={problemOf(restore.problem)} />}
      <div className={css.buttons}>
        <Button onClick={onClose}>{t('confirm.cancel')}</Button>
        <Button type="primary" danger={!first} disabled={!ready} loading={restore.busy} onClick={() => restore.send(path, recovery, plan.payments, () => leave())}>{t('restore.verb')}</Button>
      </div>
    </div>
  )
}
