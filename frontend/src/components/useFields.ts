import type { FormInstance } from 'antd'
import { Problem } from '../i18n/problem'
import { useText } from '../i18n/useText'

/** "buyer_id" of the program is "buyerId" of the form. */
const camel = (name: string) => name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())

/** Puts the program's field errors beside the fields; returns what belongs to no field. */
export function useFields() {
  const { say } = useText()
  return <V extends object>(form: FormInstance<V>, thrown: unknown): unknown => {
    if (!(thrown instanceof Problem) || thrown.fields.length === 0) return thrown
    const shown = form.getFieldsValue(true) as object
    const placeOf = (field: string) => [field, camel(field)].find((name) => name in shown && form.getFieldInstance(name as never) !== undefined)
    const rest = thrown.fields.filter((f) => !placeOf(f.field))
    form.setFields(thrown.fields.filter((f) => placeOf(f.field)).map((f) => ({ name: placeOf(f.field) as never, errors: [say(f.key, f.params)] })))
    const first = placeOf(thrown.fields.find((f) => placeOf(f.field))?.field ?? '')
    if (first) form.scrollToField(first as never, { block: 'center', focus: true })
    return rest.length === 0 ? null : new Problem(thrown.code, thrown.key, thrown.params, rest, thrown.ref)
  }
}
