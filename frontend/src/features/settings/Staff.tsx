import { Button, Checkbox, Dropdown, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useOptions } from '../../api/customers'
import { useAddStaff, useDisableStaff, useEnableStaff, useLendPIN, useResetPassword, useSetBranches, useSetRoles, useStaff, type StaffInput, type StaffRow } from '../../api/settings'
import { Confirm } from '../../components/Confirm'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { TimeText } from '../../components/DateText'
import { FormDialog } from '../../components/FormDialog'
import { PinField } from '../../components/PinField'
import { SecretField } from '../../components/SecretField'
import { Chip } from '../../components/StatusChip'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

const roles = ['owner', 'counter', 'accountant', 'technician', 'collector'] as const
type Act = 'roles' | 'branches' | 'pin' | 'reset' | 'disable'

/** What each role is for, to tick. */
function Roles() {
  const { t } = useText()
  return (
    <Form.Item name="roles" label={t('staff.roles')} extra={t('staff.rolesHelp')} rules={[{ required: true, message: t('form.required') }]}>
      <Checkbox.Group className={css.roles ?? ''} options={roles.map((value) => ({ value, label: <span><strong>{t(`role.${value}`)}</strong> <span className={css.sub}>{t(`role.${value}.help`)}</span></span> }))} />
    </Form.Item>
  )
}

/** Where somebody works; an office of one place is not asked. */
function Branches({ all }: { all: { id: number; name: string }[] }) {
  const { t } = useText()
  if (all.length < 2) return null
  return (
    <Form.Item name="branches" label={t('staff.branches')} extra={t('staff.branchesHelp')}>
      <Select mode="multiple" allowClear placeholder={t('staff.allBranches')} options={all.map((b) => ({ value: b.id, label: b.name }))} optionFilterProp="label" />
    </Form.Item>
  )
}

/** Who works here and what they may do. */
export function Staff() {
  const { t, word } = useText()
  const staff = useStaff()
  const add = useAddStaff()
  const disable = useDisableStaff()
  const enable = useEnableStaff()
  const setRoles = useSetRoles()
  const reset = useResetPassword()
  const lend = useLendPIN()
  const bind = useSetBranches()
  const places = useOptions().data?.branches ?? []
  const placeOf = (r: StaffRow) => places.filter((b) => (r.branches ?? []).includes(b.id)).map((b) => b.name).join(', ')
  const [adding, setAdding] = useState(false)
  const [act, setAct] = useState<{ what: Act; who: StaffRow } | null>(null)
  const who = act?.who
  const close = () => setAct(null)
  const need = { required: true, message: t('form.required') }
  const choices = (r: StaffRow) => (r.disabled
    ? [{ key: 'enable', label: t('staff.enable') }]
    : [{ key: 'roles', label: t('staff.changeRoles') }, ...(places.length > 1 && !(r.roles ?? []).includes('owner') ? [{ key: 'branches', label: t('staff.changeBranches') }] : []), { key: 'pin', label: t('staff.lend') }, { key: 'reset', label: t('staff.reset') }, { type: 'divider' as const }, { key: 'disable', danger: true, label: t('staff.disable') }])
  const columns: Column<StaffRow>[] = [
    { key: 'name', title: t('field.name'), width: 210, least: 140, render: (r) => <><strong className={css.name}>{r.name}</strong><div className={css.sub}>{r.username}</div></> },
    { key: 'roles', title: t('staff.roles'), width: 230, least: 130, render: (r) => (r.roles ?? []).map((x) => word(`role.${x}`, x)).join(', ') },
    ...(places.length > 1 ? [{ key: 'branches', title: t('staff.branches'), width: 130, least: 80, render: (r: StaffRow) => placeOf(r) || <span className={css.sub}>{t('staff.allBranches')}</span> }] : []),
    { key: 'pin', title: t('staff.pin'), width: 110, least: 92, render: (r) => (r.lent ? t('staff.lent') : r.hasPin ? t('staff.pinSet') : <span className={css.sub}>{t('staff.pinNone')}</span>) },
    { key: 'last', title: t('staff.last'), width: 170, least: 124, render: (r) => (r.lastAt ? <TimeText at={r.lastAt} /> : <span className={css.sub}>{t('staff.never')}</span>) },
    { key: 'state', title: t('field.state'), width: 130, least: 122, render: (r) => (r.disabled ? <Chip quiet tone="offline" mark="line" text={t('staff.gone')} /> : <Chip quiet tone="lunas" mark="full" text={t('staff.here')} />) },
    { key: 'act', title: '', width: 100, align: 'right', render: (r) => (
      <Dropdown trigger={['click']} menu={{ items: choices(r), onClick: ({ key }) => (key === 'enable' ? enable.mutate([r.id]) : setAct({ what: key as Act, who: r })) }}>
        <Button size="small" type="text" aria-label={t('staff.actOn', { name: r.name })}>{t('staff.act')}</Button>
      </Dropdown>
    ) },
  ]
  return (
    <div className={css.list}>
      <div className={css.bar}><Button onClick={() => setAdding(true)}>{t('staff.add')}</Button></div>
      <DataTable<StaffRow> lines={2} rows={staff.data ?? []} columns={columns} rowKey={(r) => r.id} label={t('settings.staff')} loading={staff.isPending} problem={staff.error} again={() => void staff.refetch()} />
      <FormDialog<StaffInput> open={adding} title={t('staff.add')} verb={t('staff.add')} width={680} initial={{ roles: ['counter'], branches: [] }} send={(v) => add.mutateAsync([v])} onClose={() => setAdding(false)}>
        <div className={css.form}>
          <Form.Item name="name" label={t('first.name')} rules={[need]}><Input autoFocus autoComplete="off" /></Form.Item>
          <Form.Item name="username" label={t('signin.username')} extra={t('first.usernameHelp')} rules={[need]}><Input autoComplete="off" autoCapitalize="none" spellCheck={false} /></Form.Item>
          <Form.Item name="password" label={t('signin.password')} extra={t('staff.firstPasswordHelp')} rules={[need]}><SecretField autoComplete="new-password" /></Form.Item>
          <Branches all={places} />
          <div className={css.wide}><Roles /></div>
        </div>
      </FormDialog>
      {who && <FormDialog<{ roles: string[] }> open={act?.what === 'roles'} title={t('staff.rolesOf', { name: who.name })} verb={t('form.save')} initial={{ roles: who.roles ?? [] }} send={(v) => setRoles.mutateAsync([who.id, v.roles])} onClose={close}><Roles /></FormDialog>}
      {who && <FormDialog<{ branches: number[] }> open={act?.what === 'branches'} title={t('staff.branchesOf', { name: who.name })} verb={t('form.save')} initial={{ branches: who.branches ?? [] }} send={(v) => bind.mutateAsync([who.id, v.branches])} onClose={close}><Branches all={places} /></FormDialog>}
      {who && (
        <FormDialog<{ pin: string }> open={act?.what === 'pin'} title={t('staff.lendOf', { name: who.name })} lead={t('staff.lendLead', { name: who.name })} verb={t('form.save')} send={(v) => lend.mutateAsync([who.id, v.pin])} onClose={close}>
          <Form.Item name="pin" label={t('staff.lendPin')} extra={t('staff.lendHelp')} rules={[need]}><PinField autoFocus /></Form.Item>
        </FormDialog>
      )}
      {who && (
        <FormDialog<{ password: string }> open={act?.what === 'reset'} title={t('staff.resetOf', { name: who.name })} lead={t('staff.resetLead')} verb={t('form.save')} send={(v) => reset.mutateAsync([who.id, v.password])} onClose={close}>
          <Form.Item name="password" label={t('staff.new')} extra={t('staff.passwordHelp')} rules={[need]}><SecretField autoFocus autoComplete="new-password" /></Form.Item>
        </FormDialog>
      )}
      <Confirm open={act?.what === 'disable'} danger title={t('staff.disableTitle', { name: who?.name ?? '' })} verb={t('staff.disableVerb', { name: who?.name ?? '' })} busy={disable.isPending} problem={disable.error} onNo={close} onYes={() => who && disable.mutate([who.id], { onSuccess: close })}>{t('staff.disableLead')}</Confirm>
    </div>
  )
}
