import { App, Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useAddStaff, useChangePassword, useDisableStaff, useStaff, type StaffInput, type StaffRow } from '../../api/settings'
import { ConfirmAmount } from '../../components/ConfirmAmount'
import { DataTable, type Column } from '../../components/DataTable'
import { FormDialog } from '../../components/FormDialog'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

const roles = ['owner', 'counter', 'technician', 'accountant'] as const

/** Who works here and what they may do. */
export function Staff() {
  const { t, word } = useText()
  const { message } = App.useApp()
  const staff = useStaff()
  const add = useAddStaff()
  const disable = useDisableStaff()
  const change = useChangePassword()
  const [open, setOpen] = useState<'' | 'add' | 'password'>('')
  const [leaving, setLeaving] = useState<StaffRow | null>(null)
  const columns: Column<StaffRow>[] = [
    { key: 'name', title: t('field.name'), width: 220, render: (r) => <strong className={css.name}>{r.name}</strong> },
    { key: 'user', title: t('signin.username'), width: 160, render: (r) => r.username },
    { key: 'roles', title: t('staff.roles'), width: 260, render: (r) => (r.roles ?? []).map((x) => word(`role.${x}`, x)).join(', ') },
    { key: 'state', title: t('field.state'), width: 140, render: (r) => (r.disabled ? t('staff.gone') : t('staff.here')) },
    { key: 'act', title: '', width: 140, align: 'right', render: (r) => !r.disabled && <Button size="small" type="text" danger onClick={() => setLeaving(r)}>{t('staff.disable')}</Button> },
  ]
  const need = { required: true, message: t('form.required') }
  return (
    <div className={css.list}>
      <div className={css.bar}><Button onClick={() => setOpen('password')}>{t('staff.password')}</Button><Button onClick={() => setOpen('add')}>{t('staff.add')}</Button></div>
      <DataTable<StaffRow> rows={staff.data ?? []} columns={columns} rowKey={(r) => r.id} label={t('settings.staff')} loading={staff.isPending} problem={staff.error} again={() => void staff.refetch()} />
      <FormDialog<StaffInput> open={open === 'add'} title={t('staff.add')} verb={t('staff.add')} initial={{ roles: ['counter'] }} send={(v) => add.mutateAsync([v])} onClose={() => setOpen('')}>
        <Form.Item name="name" label={t('first.name')} rules={[need]}><Input autoFocus autoComplete="off" /></Form.Item>
        <Form.Item name="username" label={t('signin.username')} extra={t('first.usernameHelp')} rules={[need]}><Input autoComplete="off" autoCapitalize="none" spellCheck={false} /></Form.Item>
        <Form.Item name="password" label={t('signin.password')} extra={t('staff.passwordHelp')} rules={[need]}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="roles" label={t('staff.roles')} rules={[need]}>
          <Checkbox.Group className={css.choices ?? ''} options={roles.map((value) => ({ value, label: <span><strong>{t(`role.${value}`)}</strong> <span className={css.sub}>{t(`role.${value}.help`)}</span></span> }))} />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ old: string; password: string }> open={open === 'password'} title={t('staff.password')} verb={t('form.save')} send={(v) => change.mutateAsync([v.old, v.password])} onDone={() => void message.success(t('staff.passwordDone'))} onClose={() => setOpen('')}>
        <Form.Item name="old" label={t('staff.old')} rules={[need]}><Input.Password autoFocus autoComplete="off" /></Form.Item>
        <Form.Item name="password" label={t('staff.new')} rules={[need]}><Input.Password autoComplete="new-password" /></Form.Item>
      </FormDialog>
      <ConfirmAmount open={leaving !== null} danger title={t('staff.disableTitle', { name: leaving?.name ?? '' })} verb={t('staff.disableVerb', { name: leaving?.name ?? '' })} busy={disable.isPending} problem={disable.error} onNo={() => setLeaving(null)} onYes={() => leaving && disable.mutate([leaving.id], { onSuccess: () => setLeaving(null) })}>{t('staff.disableLead')}</ConfirmAmount>
    </div>
  )
}
