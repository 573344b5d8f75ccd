import { InputNumber, type InputNumberProps } from 'antd'

/** A whole number with the arrow keys as its steps. The library's own step buttons would be read aloud in English, so there are none. */
export function NumberField(props: Omit<InputNumberProps<number>, 'controls'>) {
  return <InputNumber<number> controls={false} style={{ width: '100%' }} {...props} />
}
