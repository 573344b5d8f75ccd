import { Input } from 'antd'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useText } from '../i18n/useText'
import { useMay } from './May'
import css from './Sections.module.css'
import { useParams } from './useParam'

interface Section {
  key: string
  group: string
  label: string
  content: ReactNode
  /** The call it lives on: who may not make it has no such part. */
  call: string
  /** Whether what was typed above the list means it. */
  meant: (typed: string) => boolean
}

interface Props {
  sections: readonly Section[]
  /** The groups in their order, with their headings. */
  groups: readonly { key: string; title: string }[]
  label: string
  find: string
}

/** A page of many parts: a list at the left, in groups, found by typing; which one is open stands in the address. */
export function Sections({ sections: all, groups, label, find }: Props) {
  const { t } = useText()
  const url = useParams()
  const may = useMay()
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLElement>(null)
  const sections = all.filter((x) => may(x.call))
  const open = sections.find((x) => x.key === url.text('tab')) ?? sections[0]
  const asked = typed.trim().toLowerCase()
  const shown = asked.length < 2 ? sections : sections.filter((x) => x.meant(asked))
  const to = (key: string) => url.set({ tab: key === sections[0]?.key ? null : key })
  // The arrow keys go up and down the list, from the field above it too; Enter there opens the first.
  const press = (e: KeyboardEvent) => {
    const down = e.key === 'ArrowDown'
    const parts = [...(list.current?.querySelectorAll('button[data-part]') ?? [])] as HTMLButtonElement[]
    const at = parts.indexOf(document.activeElement as HTMLButtonElement)
    if (e.key === 'Enter' && at < 0 && asked.length >= 2 && shown[0]) to(shown[0].key)
    else if (down || (e.key === 'ArrowUp' && at >= 0)) parts[down ? Math.min(at + 1, parts.length - 1) : Math.max(at - 1, 0)]?.focus()
    else return
    e.preventDefault()
  }
  return (
    <div className={css.page}>
      <nav ref={list} className={css.nav} aria-label={label} onKeyDown={press}>
        {sections.length > 4 && <Input allowClear value={typed} onChange={(e) => setTyped(e.target.value)} placeholder={find} aria-label={find} spellCheck={false} autoComplete="off" />}
        {groups.map((g) => {
          const parts = shown.filter((x) => x.group === g.key)
          return parts.length > 0 && (
            <div key={g.key} className={css.group}>
              <h2 className={css.head}>{g.title}</h2>
              <ul className={css.list}>
                {parts.map((x) => <li key={x.key}><button type="button" data-part className={css.part} aria-current={x.key === open?.key ? 'page' : undefined} onClick={() => to(x.key)}>{x.label}</button></li>)}
              </ul>
            </div>
          )
        })}
        {shown.length === 0 && <p className={css.none}>{t('search.none', { q: typed.trim() })}</p>}
      </nav>
      <div className={css.body} key={open?.key}>{open?.content}</div>
    </div>
  )
}
