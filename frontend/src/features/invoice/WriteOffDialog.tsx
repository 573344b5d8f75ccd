import { Form, Input } from 'antd'
import { useRevokeWriteOff, useWriteOff, type InvoiceCard } from '../../api/bills'
import { FormDialog } from '../../components/FormDialog'
import { MoneyField } from '../../components/MoneyField'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'

/** Hapus piutang: gives up what is left of an invoice, the amount typed; or takes that back. */
export function WriteOffDialog({ card, open, onClose }: { card: InvoiceCard; open: boolean; onClose: () => void }) {
  const { t, lang } = useText()
  const act = useWriteOff()
  const revoke = useRevokeWriteOff()
  const gone = card.state === 'written_off'
  const amount = rupiah(card.open, lang)
  return (
    <FormDialog<{ amount: number | null; reason: string }>
      open={open} danger={!gone} title={t(gone ? 'writeOff.revokeTitle' : 'writeOff.title', { no: card.no })} lead={t(gone ? 'writeOff.revokeLead' : 'writeOff.lead', { amount })} verb={gone ? t('writeOff.revoke') : t('writeOff.verb', { amount })}
      send={(v) => (gone ? revoke.mutateAsync([card.id, v.reason]) : act.mutateAsync([{ invoice: card.id, amount: v.amount ?? 0, reason: v.reason }]))} onClose={onClose}
    >
      {!gone && <Form.Item name="amount" label={t('writeOff.type', { amount })} rules={[{ required: true, message: t('form.required') }]}><MoneyField autoFocus /></Form.Item>}
      <Form.Item name="reason" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input autoComplete="off" /></Form.Item>
    </FormDialog>
  )
}
