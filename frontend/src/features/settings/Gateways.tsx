import { Button, Form, Input, Select, Switch, Typography } from 'antd'
import { useState } from 'react'
import { useAddGateway, useChangeGateway, useGateways, useTestGateway, type GatewayInput, type GatewayRow } from '../../api/settings'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { ErrorState } from '../../components/ErrorState'
import { FormDialog } from '../../components/FormDialog'
import { Facts } from '../../components/Sheet'
import { Chip } from '../../components/StatusChip'
import { SecretField } from '../../components/SecretField'
import { useText } from '../../i18n/useText'
import { Channels } from './Channels'
import { Loaded } from './SettingsForm'
import { TestResult } from './TestResult'
import css from './Settings.module.css'

/** Accounts at payment gateways; the key is written, never shown. */
export function Gateways() {
  const { t } = useText()
  const gateways = useGateways()
  const [editing, setEditing] = useState<GatewayRow | 'new' | null>(null)
  return (
    <Loaded of={gateways}>
      {(rows) => (
        <div className={css.stack}>
          {(rows ?? []).length === 0 ? <EmptyState title={t('gateway.none')} text={t('gateway.noneText')} action={<Button type="primary" onClick={() => setEditing('new')}>{t('gateway.add')}</Button>} />
            : <><div className={css.bar}><Button onClick={() => setEditing('new')}>{t('gateway.add')}</Button></div>{(rows ?? []).map((g) => <Account key={g.id} account={g} onEdit={() => setEditing(g)} />)}</>}
          {editing && <GatewayDialog account={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
        </div>
      )}
    </Loaded>
  )
}

function Account({ account: g, onEdit }: { account: GatewayRow; onEdit: () => void }) {
  const { t, word } = useText()
  const test = useTestGateway()
  const run = () => test.mutate([g.id])
  const bad = g.enabled && g.lastError !== ''
  return (
    <Card
      title={g.name}
      extra={<><Chip tone={!g.enabled ? 'offline' : bad ? 'isolir' : 'lunas'} mark={!g.enabled ? 'line' : bad ? 'cross' : 'full'} text={!g.enabled ? t('gateway.off') : bad ? t('gateway.trouble') : t('gateway.on')} /><Button size="small" loading={test.isPending} onClick={run}>{t('gateway.test')}</Button><Button size="small" onClick={onEdit}>{t('router.change')}</Button></>}
    >
      {test.error && <ErrorState slim problem={test.error} />}
      {test.data && !test.isPending && <TestResult done={test.data} good={t('gateway.testOk')} />}
      <Facts rows={[
        [t('gateway.provider'), word(`gateway.provider.${g.provider}`, g.provider)],
        [t('gateway.callback'), g.callbackUrl ? <Typography.Text key="cb" copyable className={css.url ?? ''}>{g.callbackUrl}</Typography.Text> : t('gateway.noCallback')],
        [t('gateway.ahead'), g.aheadChannel ? word(`channel.${g.aheadChannel}`, g.aheadChannel) : t('policy.none')],
        [t('router.lastOkLong'), <TimeText key="ok" at={g.lastOk} />],
        ...(g.lastError ? [[t('router.lastError'), word(g.lastError, g.lastError)] as const] : []),
        ...(g.forged > 0 ? [[t('gateway.forged'), t('gateway.forgedCount', { count: g.forged })] as const] : []),
      ]} />
      <Channels account={g.id} />
    </Card>
  )
}

const ahead = ['', 'va.bca', 'va.bni', 'va.bri', 'va.permata', 'va.mandiri', 'indomaret', 'alfamart'] as const

function GatewayDialog({ account: g, onClose }: { account: GatewayRow | null; onClose: () => void }) {
  const { t } = useText()
  const add = useAddGateway()
  const change = useChangeGateway()
  const initial: GatewayInput = g
    ? { provider: g.provider, name: g.name, coreUrl: g.coreUrl, snapUrl: g.snapUrl, serverKey: '', aheadChannel: g.aheadChannel, enabled: g.enabled }
    : { provider: 'midtrans', name: 'Midtrans', coreUrl: 'https://api.midtrans.com', snapUrl: 'https://app.midtrans.com', serverKey: '', aheadChannel: 'va.bca', enabled: true }
  return (
    <FormDialog<GatewayInput> open title={g ? t('router.changeTitle', { name: g.name }) : t('gateway.add')} lead={t('gateway.lead')} verb={t('form.save')} width={620} initial={initial} send={(v) => (g ? change.mutateAsync([g.id, v]) : add.mutateAsync([v]))} onClose={onClose}>
      <div className={css.form}>
        <Form.Item name="name" label={t('field.name')} rules={[{ required: true, message: t('form.required') }]}><Input /></Form.Item>
        <Form.Item name="serverKey" label={t('gateway.key')} extra={g ? t('router.keepOld') : t('gateway.keyHelp')}><SecretField autoComplete="new-password" /></Form.Item>
        <Form.Item name="coreUrl" label={t('gateway.core')}><Input spellCheck={false} /></Form.Item>
        <Form.Item name="snapUrl" label={t('gateway.snap')}><Input spellCheck={false} /></Form.Item>
        <Form.Item name="aheadChannel" label={t('gateway.ahead')} extra={t('gateway.aheadHelp')}><Select options={ahead.map((value) => ({ value, label: value ? t(`channel.${value}`) : t('policy.none') }))} /></Form.Item>
        <Form.Item name="enabled" label={t('gateway.enabled')} valuePropName="checked"><Switch /></Form.Item>
      </div>
    </FormDialog>
  )
}
