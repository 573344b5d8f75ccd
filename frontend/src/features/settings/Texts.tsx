import { App, Button, Form, Input, Select, Segmented, type InputRef } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useDeferredValue, useRef, useState } from 'react'
import { defaultText, usePreview, useSaveText, useTexts, useVersions, type TemplateRow, type TemplateText } from '../../api/messages'
import { usePayers } from '../../api/counter'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { useParams } from '../../components/useParam'
import { Problem } from '../../i18n/problem'
import { useText } from '../../i18n/useText'
import { Loaded } from './SettingsForm'
import css from './Texts.module.css'

const ways = ['wame', 'email', 'call'] as const
const langs = ['id', 'en'] as const

/** The texts of messages: what is said, for each occasion, way and language. */
export function Texts() {
  const { t, word } = useText()
  const texts = useTexts()
  const url = useParams()
  // The search comes here with the occasion it found.
  const kind = url.text('text') || 'bill'
  const setKind = (text: string) => url.set({ text })
  const [chosen, setChannel] = useState<string>('wame')
  const [lang, setLang] = useState<string>('id')
  return (
    <Loaded of={texts}>
      {(all) => {
        const rows = all ?? []
        const kinds = [...new Set(rows.map((r) => r.kind))].sort((a, b) => order.indexOf(a) - order.indexOf(b))
        // What is told by telephone has a text of its own; of the other occasions there is none.
        const told = ways.filter((way) => rows.some((r) => r.kind === kind && r.channel === way))
        const channel = told.find((way) => way === chosen) ?? 'wame'
        const row = rows.find((r) => r.kind === kind && r.channel === channel && r.lang === lang)
        return (
          <div className={css.texts}>
            <div className={css.choose}>
              <Select value={kind} onChange={setKind} style={{ width: 220 }} aria-label={t('message.what')} options={kinds.map((value) => ({ value, label: word(`message.kind.${value}`, value) }))} />
              <Segmented value={channel} onChange={setChannel} options={told.map((value) => ({ value, label: word(`message.channel.${value}`, value) }))} />
              <Segmented value={lang} onChange={setLang} options={langs.map((value) => ({ value, label: t(`lang.${value}`) }))} />
            </div>
            {row && <Editor key={`${kind}.${channel}.${lang}.${row.version}`} row={row} />}
          </div>
        )
      }}
    </Loaded>
  )
}

const order = ['bill', 'reminder', 'receipt', 'isolated', 'active', 'welcome']

function Editor({ row }: { row: TemplateRow }) {
  const { t, say, word, lang } = useText()
  const { message } = App.useApp()
  // The window shows the names in its own language; the program reads either and keeps one.
  const spoken = lang === 'id' ? row.spoken ?? {} : {}
  const code = (name: string) => `{${spoken[name] ?? name}}`
  const shownAs = (text: string) => text.replace(/\{([a-z_]+)\}/g, (_, name: string) => code(name))
  const [title, setTitle] = useState(shownAs(row.title))
  const [body, setBody] = useState(shownAs(row.body))
  const [customer, setCustomer] = useState(0)
  const area = useRef<TextAreaRef>(null)
  const head = useRef<InputRef>(null)
  const save = useSaveText()
  const text: TemplateText = { kind: row.kind, channel: row.channel, lang: row.lang, title, body }
  // The preview follows the typing at its own pace.
  const shown = useDeferredValue(text)
  const preview = usePreview(shown, customer)
  // A refused text has no preview: the last good one stays, paled.
  const [good, setGood] = useState(preview.data)
  if (preview.data && preview.data !== good) setGood(preview.data)
  const refused = refusals(body.trim() === '' ? null : preview.error, save.error)
  const complaint = (field: string) => {
    const bad = refused.find((f) => f.field === field)
    return bad ? { validateStatus: 'error' as const, help: say(bad.key, bad.params) } : {}
  }
  const insert = (name: string) => {
    const el = area.current?.resizableTextArea?.textArea
    const [from, to] = [el?.selectionStart ?? body.length, el?.selectionEnd ?? body.length]
    setBody(`${body.slice(0, from)}${code(name)}${body.slice(to)}`)
    el?.focus()
  }
  const back = () => void defaultText(row.kind, row.channel, row.lang).then((d) => { setTitle(shownAs(d.title)); setBody(shownAs(d.body)) }, (problem: unknown) => void message.error(problem instanceof Problem ? say(problem.key, problem.params, problem.code) : t('form.failed')))
  const changed = title !== shownAs(row.title) || body !== shownAs(row.body)
  return (
    <div className={css.desk}>
      <Form layout="vertical" className={css.paper ?? ''} onFinish={() => save.mutate([text], { onSuccess: () => void message.success(t('form.saved')) })}>
        {row.channel === 'email' && <Form.Item label={t('text.title')} {...complaint('title')}><Input ref={head} aria-label={t('text.title')} value={title} onChange={(e) => setTitle(e.target.value)} maxLength={200} /></Form.Item>}
        <Form.Item label={t('message.text')} {...complaint('body')}>
          <Input.TextArea ref={area} aria-label={t('message.text')} value={body} onChange={(e) => setBody(e.target.value)} autoSize={{ minRows: 9, maxRows: 18 }} maxLength={2000} />
        </Form.Item>
        <p className={css.hint}>{t('text.names')}</p>
        <div className={css.names}>{(row.names ?? []).map((n) => <Button key={n} size="small" onClick={() => insert(n)} title={code(n)}>{word(`text.name.${n}`, n)}</Button>)}</div>
        {save.error && refused.length === 0 && <ErrorState slim problem={save.error} />}
        <div className={css.acts}>
          <Versions row={row} onTake={(v) => { setTitle(shownAs(v.title)); setBody(shownAs(v.body)) }} />
          <span className={css.gap} />
          <Button disabled={row.default && !changed} onClick={back}>{t('text.default')}</Button>
          <Button type="primary" htmlType="submit" disabled={!changed || refused.length > 0} loading={save.isPending}>{t('form.save')}</Button>
        </div>
      </Form>
      <section className={css.preview} aria-label={t('text.preview')}>
        <div className={css.for}><span className={css.hint}>{t('text.previewFor')}</span><Who value={customer} name={good?.name ?? ''} onChange={setCustomer} /></div>
        {good && <article className={css.letter} data-way={row.channel} data-stale={refused.length > 0}>
          {good.title && <h3 className={css.title}>{shownAs(good.title)}</h3>}
          <p className={css.body}>{shownAs(good.body)}</p>
        </article>}
        {(good?.empty ?? []).map((n) => <p key={n} className={css.hint}>{t('text.empty', { code: code(n), what: word(`text.name.${n}`, n) })}{n === 'link' && <>{' '}{t('text.emptyLink')}</>}</p>)}
        {good?.tooLong && <p className={css.warn}>{t('text.tooLong')}</p>}
        {preview.error && refusals(preview.error).length === 0 && <ErrorState slim problem={preview.error} again={() => void preview.refetch()} />}
      </section>
    </div>
  )
}

const refusals = (...problems: unknown[]) => problems.flatMap((p) => (p instanceof Problem ? p.fields : []))

/** Which customer the text is tried on. */
function Who({ value, name, onChange }: { value: number; name: string; onChange: (id: number) => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const found = usePayers(useDeferredValue(typed))
  const options = (found.data?.rows ?? []).map((p) => ({ value: p.customer, label: `${p.name} · ${p.no}` }))
  return <Select<number> showSearch={{ filterOption: false, onSearch: setTyped }} value={value} onChange={onChange} style={{ width: 260 }} aria-label={t('text.previewFor')} options={options.some((o) => o.value === value) ? options : [{ value, label: name || '—' }, ...options]} notFoundContent={null} />
}

/** Earlier versions, to look at and take up again. */
function Versions({ row, onTake }: { row: TemplateRow; onTake: (v: TemplateRow) => void }) {
  const { t } = useText()
  const versions = useVersions(row.kind, row.channel, row.lang)
  const all = versions.data ?? []
  if (all.length < 2) return <span className={css.hint}>{row.default ? t('text.isDefault') : null}</span>
  return (
    <Select<number> value={row.version} style={{ width: 230 }} aria-label={t('text.versions')} onChange={(v) => { const take = all.find((x) => x.version === v); if (take) onTake(take) }}
      options={all.map((v) => ({ value: v.version, label: <>{t('text.version', { version: v.version })}{' · '}{v.savedAt ? <TimeText at={v.savedAt} /> : t('text.first')}</> }))} />
  )
}
