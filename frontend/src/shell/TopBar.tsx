import { Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { keepLang, signOut, useHealth } from '../api/desk'
import { forget, usePresence } from '../api/session'
import { HealthStrip, type HealthItem, type HealthKind, type HealthState } from '../components/HealthStrip'
import { KeyHint } from '../components/KeyHint'
import { useMay } from '../components/May'
import { useOffice } from '../components/office'
import { Mine } from '../features/staff/Mine'
import { dateFull } from '../format/date'
import { useText } from '../i18n/useText'
import { icons } from './icons'
import { prefer, usePreferences, type ModeChoice } from './preferences'
import css from './TopBar.module.css'

const parts: readonly HealthKind[] = ['books', 'door', 'tunnel', 'gateways', 'routers']
const states: readonly string[] = ['ok', 'warn', 'bad', 'off']

/** Whose office, which day, what can be found, and whether all is well. */
export function TopBar({ company, onSearch, onKeys }: { company: string; onSearch: () => void; onKeys: () => void }) {
  const { t, lang } = useText()
  const { today } = useOffice()
  const may = useMay()
  return (
    <header className={css.bar}>
      <div className={css.office}>
        <strong className={css.company} title={company}>{company || t('app.name')}</strong>
        <time className={css.today} dateTime={today}>{dateFull(today, lang)}</time>
      </div>
      {may('Today.Search') && <button type="button" className={css.search} onClick={onSearch} title={`${t('top.search')} (Ctrl+K)`} aria-keyshortcuts="Control+K">
        {icons.search}
        <span>{t('top.search')}</span>
        <KeyHint keys="Ctrl+K" />
      </button>}
      <Health />
      <Account onKeys={onKeys} />
    </header>
  )
}

function Health() {
  const { word } = useText()
  const health = useHealth()
  const go = useNavigate()
  const items = parts.map((kind): HealthItem => {
    const dot = health.data?.find((d) => d.part === kind)
    if (!dot) return { kind, state: 'unknown' }
    const state = (states.includes(dot.state) ? dot.state : 'unknown') as HealthState
    const detail = dot.word ? word(dot.word, '', dot.params ?? {}) : ''
    return { kind, state, ...(detail ? { detail: [detail] } : {}) }
  })
  const home: Record<HealthKind, string> = { books: '/settings?tab=books', door: '/settings?tab=company', tunnel: '/settings?tab=company', gateways: '/settings?tab=gateways', routers: '/network' }
  return <HealthStrip items={items} onOpen={(kind) => void go(home[kind])} />
}

function Account({ onKeys }: { onKeys: () => void }) {
  const { t, word } = useText()
  const { session } = usePresence()
  const { lang, mode } = usePreferences()
  const [mine, setMine] = useState(false)
  const modes: ModeChoice[] = ['light', 'dark', 'system']
  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: (session?.roles ?? []).map((r) => word(`role.${r}`, r)).join(', ') },
    { key: 'language', type: 'group', label: t('top.language') },
    { key: 'lang:id', label: 'Bahasa Indonesia' },
    { key: 'lang:en', label: 'English' },
    { key: 'mode', type: 'group', label: t('top.mode') },
    ...modes.map((m) => ({ key: `mode:${m}`, label: t(`top.mode.${m}`) })),
    { type: 'divider' },
    { key: 'keys', label: <span className={css.item}>{t('top.keys')}<KeyHint keys="?" /></span> },
    { type: 'divider' },
    { key: 'mine', label: t('top.mine') },
    { key: 'lock', label: t('top.lock') },
    { key: 'out', label: t('top.signOut') },
  ]
  const choose = (key: string) => {
    const [what, value] = key.split(':')
    if (what === 'lang') {
      prefer({ lang: value === 'en' ? 'en' : 'id' })
      keepLang(value ?? 'id')
    }
    if (what === 'keys') onKeys()
    if (what === 'mode') prefer({ mode: value as ModeChoice })
    if (what === 'mine') setMine(true)
    if (what === 'lock' || what === 'out') {
      signOut()
      forget(what === 'lock' ? 'locked' : 'out')
    }
  }
  return (
    <>
    <Mine open={mine} onClose={() => setMine(false)} />
    <Dropdown menu={{ items, selectable: true, selectedKeys: [`lang:${lang}`, `mode:${mode}`], onClick: ({ key }) => choose(key) }} trigger={['click']} placement="bottomRight">
      <button type="button" className={css.account} aria-label={`${session?.name ?? ''} · ${t('top.account')}`}>
        <span className={css.initial} data-initial={(session?.name ?? '?').slice(0, 1).toUpperCase()} aria-hidden="true" />
        <span className={css.name}>{session?.name}</span>
      </button>
    </Dropdown>
    </>
  )
}
