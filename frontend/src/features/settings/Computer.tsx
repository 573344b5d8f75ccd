import { Button, Form, Select, Switch } from 'antd'
import { useState } from 'react'
import { useComputer, useSetComputer, useTryNotice, type ComputerForm, type ComputerPage } from '../../api/settings'
import { ErrorState } from '../../components/ErrorState'
import { useText } from '../../i18n/useText'
import { Loaded, SettingsForm } from './SettingsForm'
import css from './Settings.module.css'
import { TestResult } from './TestResult'

const ways = ['ask', 'background', 'quit'] as const
const news = ['payment', 'unmatched', 'router', 'backup'] as const

/** How Lunas behaves on this computer, and what the computer says came of it. */
export function Computer() {
  const { t } = useText()
  const page = useComputer()
  const set = useSetComputer()
  // What the computer made of it may differ from what was asked: after saving the form is drawn anew.
  const [saved, setSaved] = useState(0)
  const send = async (form: ComputerForm) => {
    await set.mutateAsync([form])
    setSaved((n) => n + 1)
  }
  return (
    <Loaded of={page}>
      {(p) => (
        <div className={css.stack} key={saved}>
          {p.window !== 'office' && <p role="note" className={css.lead}>{t(`computer.window.${p.window === 'demo' ? 'demo' : 'none'}`)}</p>}
          <SettingsForm<ComputerForm> initial={p.form} send={send} call="Settings.SetComputer">
            <p className={`${css.wide} ${css.lead}`}>{t('computer.lead')}</p>
            <Form.Item name="close" label={t('computer.close')} extra={t(p.tray ? 'computer.tray' : 'computer.noTray')}>
              <Select options={ways.map((value) => ({ value, label: t(`computer.close.${value}`) }))} />
            </Form.Item>
            <Form.Item name="atSignIn" label={t('computer.atSignIn')} valuePropName="checked" extra={<SignIn page={p} />}><Switch disabled={p.window !== 'office'} /></Form.Item>
            <Form.Item name="awake" label={t('computer.awake')} valuePropName="checked" extra={<Sleep page={p} />}><Switch /></Form.Item>
            <fieldset className={`${css.wide} ${css.group}`}>
              <legend>{t('computer.notices')}</legend>
              <p className={css.lead}>{p.notices ? t('computer.noticesLead') : t('computer.noNotices')}</p>
              <div className={css.switches}>
                {news.map((kind) => <Form.Item key={kind} name={kind} label={t(`computer.notice.${kind}`)} valuePropName="checked" layout="horizontal" colon={false}><Switch /></Form.Item>)}
              </div>
              <Trial />
            </fieldset>
          </SettingsForm>
        </div>
      )}
    </Loaded>
  )
}

function SignIn({ page }: { page: ComputerPage }) {
  const { word } = useText()
  const said = word(`computer.signIn.${page.signIn}`, '', { where: page.signInWhere })
  return <span className={page.signIn === 'refused' || page.signIn === 'other' ? css.bad : undefined}>{said}</span>
}

function Sleep({ page }: { page: ComputerPage }) {
  const { word } = useText()
  return <span className={page.sleep === 'failed' ? css.bad : undefined}>{word(`computer.sleep.${page.sleep}`, '')}</span>
}

function Trial() {
  const { t } = useText()
  const test = useTryNotice()
  return (
    <div className={css.publicTrial}>
      <Button loading={test.isPending} onClick={() => test.mutate([])}>{t('computer.try')}</Button>
      {test.error && <ErrorState slim problem={test.error} />}
      {test.data && !test.isPending && <TestResult done={test.data} good={t('computer.tried')} />}
    </div>
  )
}
