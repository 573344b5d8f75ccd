import { Input } from 'antd'

/** Six digits, one box each. The value and what changes it come from the form around it. */
export function PinField({ value, onChange, id, autoFocus }: { value?: string; onChange?: (pin: string) => void; id?: string; autoFocus?: boolean }) {
  return (
    <Input.OTP
      length={6} style={{ marginBottom: 6 }} mask inputMode="numeric" formatter={(s) => s.replace(/\D/g, '')}
      {...(id ? { id } : {})} {...(value !== undefined ? { value } : {})} {...(onChange ? { onChange, onInput: (parts: string[]) => onChange(parts.join('')) } : {})} {...(autoFocus ? { autoFocus } : {})}
    />
  )
}
