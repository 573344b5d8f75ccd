import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useAddBranch, useBranches, type BranchInput, type BranchRow } from '../../api/settings'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { FormDialog } from '../../components/FormDialog'
import { May } from '../../components/May'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

/** Cabang: the places the office works from. */
export function Branches() {
  const { t } = useText()
  const { message } = App.useApp()
  const branches = useBranches()
  const add = useAddBranch()
  const [adding, setAdding] = useState(false)
  const need = { required: true, whitespace: true, message: t('form.required') }
  const zone = branches.data?.[0]?.zone ?? 'WIB'
  const columns: Column<BranchRow>[] = [
    { key: 'code', title: t('branch.code'), width: 110, figures: true, render: (r) => r.code },
    { key: 'name', title: t('field.name'), width: 240, render: (r) => <strong className={css.name}>{r.name}</strong> },
    { key: 'zone', title: t('branch.zone'), width: 110, render: (r) => r.zone },
    { key: 'address', title: t('field.address'), width: 360, least: 120, render: (r) => r.address || '–' },
  ]
  return (
    <div className={css.list}>
      <May call="Settings.AddBranch"><div className={css.bar}><Button onClick={() => setAdding(true)}>{t('branch.add')}</Button></div></May>
      <DataTable<BranchRow> rows={branches.data ?? []} columns={columns} rowKey={(r) => r.id} label={t('settings.branches')} loading={branches.isPending} problem={branches.error} again={() => void branches.refetch()} />
      <FormDialog<BranchInput, BranchRow> open={adding} title={t('branch.add')} lead={t('branch.addLead')} verb={t('branch.add')} initial={{ zone, address: '' }} send={(v) => add.mutateAsync([v])} onDone={(b) => void message.success(t('branch.done', { name: b.name }))} onClose={() => setAdding(false)}>
        <Form.Item name="code" label={t('branch.code')} extra={t('branch.codeHelp')} rules={[need]}><Input autoFocus autoComplete="off" spellCheck={false} maxLength={8} /></Form.Item>
        <Form.Item name="name" label={t('field.name')} rules={[need]}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="zone" label={t('branch.zone')}><Select options={(['WIB', 'WITA', 'WIT'] as const).map((value) => ({ value, label: t(`first.zone.${value}`) }))} /></Form.Item>
        <Form.Item name="address" label={t('field.address')}><Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} /></Form.Item>
      </FormDialog>
    </div>
  )
}
