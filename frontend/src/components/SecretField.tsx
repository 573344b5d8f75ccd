import { Input, type GetProps } from 'antd'
import { createContext, useContext, useEffect, useEffectEvent, type ChangeEvent } from 'react'

/** Whether the person of this desk is away, with the screen locked before it. */
export const Away = createContext(false)

/** A password being typed. It does not wait behind a locked screen with the rest of its form. */
export function SecretField(props: GetProps<typeof Input.Password>) {
  const away = useContext(Away)
  const empty = useEffectEvent(() => props.onChange?.({ target: { value: '' } } as ChangeEvent<HTMLInputElement>))
  useEffect(() => {
    if (away) empty()
  }, [away])
  return <Input.Password key={String(away)} {...props} />
}
