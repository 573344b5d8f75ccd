import { App, Button, Form, Input, Segmented, Select, Switch } from 'antd'
import { usePrinter, useSetPrinter, useTestPrinter, type PrinterForm } from '../../api/settings'
import { ErrorState } from '../../components/ErrorState'
import { useText } from '../../i18n/useText'
import { Loaded, SettingsForm } from './SettingsForm'
import css from './Settings.module.css'

const ways = ['none', 'tcp', 'queue', 'device'] as const

/** The slip printer of the counter, and a slip to try it. */
export function Printer() {
  const { t, word } = useText()
  const printer = usePrinter()
  const set = useSetPrinter()
  return (
    <Loaded of={printer}>
      {(p) => (
        <SettingsForm<PrinterForm> tried={p.way !== 'none'} initial={p} send={(v) => set.mutateAsync([v])} {...(p.way !== 'none' ? { extra: <Trial /> } : {})}>
          {(values) => (
            <>
              <p className={`${css.wide} ${css.lead}`}>{t('printer.lead')}</p>
              <Form.Item name="way" label={t('printer.way')}><Select options={ways.map((value) => ({ value, label: t(`printer.${value}`) }))} /></Form.Item>
              <Form.Item name="target" label={word(`printer.target.${values.way ?? 'none'}`, t('printer.target'))} extra={word(`printer.help.${values.way ?? 'none'}`, '')}><Input spellCheck={false} disabled={values.way === 'none'} /></Form.Item>
              <Form.Item name="width" label={t('printer.width')}><Segmented options={['58', '80'].map((value) => ({ value, label: `${value} mm` }))} /></Form.Item>
              <Form.Item name="qr" label={t('printer.qr')} extra={t('printer.qrHelp')}><Segmented options={(['command', 'raster'] as const).map((value) => ({ value, label: t(`printer.qr.${value}`) }))} /></Form.Item>
              <Form.Item name="straight" label={t('printer.straight')} valuePropName="checked" extra={t('printer.straightHelp')}><Switch /></Form.Item>
              <Form.Item name="cut" label={t('printer.cut')} valuePropName="checked"><Switch /></Form.Item>
            </>
          )}
        </SettingsForm>
      )}
    </Loaded>
  )
}

function Trial() {
  const { t, say } = useText()
  const { message } = App.useApp()
  const test = useTestPrinter()
  const run = () => test.mutate([], { onSuccess: (done) => void (done.ok ? message.success(say(done.key, done.params)) : message.error(say(done.key, done.params), 8)) })
  return <>{test.error && <ErrorState slim problem={test.error} />}<Button loading={test.isPending} onClick={run}>{t('printer.test')}</Button></>
}
