import { useText } from '../i18n/useText'

/** A sentence the program tells by key and parameters; an unknown key is shown as it came. */
export function Told({ by, params = null }: { by: string; params?: Record<string, string> | null }) {
  const { word } = useText()
  return <>{by ? word(by, by, params) : ''}</>
}
