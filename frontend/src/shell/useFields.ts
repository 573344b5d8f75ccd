import type { FormInstance } from 'antd'
import { Problem } from '../i18n/problem'
import { useText } from '../i18n/useText'

/** Puts the program's field errors beside the fields; returns what belongs to no field. */
export function useFields() {
  const { say } = useText()
  return <V extends object>(form: FormInstance<V>, thrown: unknown): unknown => {
    if (!(thrown instanceof Problem) || thrown.fields.length === 0) return thrown
    const known = thrown.fields.filter((f) => f.field in form.getFieldsValue(true))
    form.setFields(known.map((f) => ({ name: f.field as never, errors: [say(f.key, f.params)] })))
    return known.length === thrown.fields.length ? null : thrown
  }
}
