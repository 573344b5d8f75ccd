import { Suspense, useCallback, useMemo, useState } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { useDemo, useDoor } from '../api/desk'
import { useMay } from '../components/May'
import { OfficeProvider, type Office } from '../components/office'
import { dateOf, type Zone } from '../format/date'
import { useText } from '../i18n/useText'
import { DemoBanner } from './DemoBanner'
import css from './Frame.module.css'
import { Keys } from './Keys'
import { menu } from './menu'
import { Rail } from './Rail'
import { Search } from './Search'
import { TopBar } from './TopBar'
import { useIdle } from './useIdle'
import { useKeys } from './useKeys'

const zones: readonly string[] = ['WIB', 'WITA', 'WIT']

/** A clock that runs beside the computer's, so many milliseconds ahead. */
const running = (offset: number) => () => new Date(Date.now() + offset)

/** The office's clock: its zone, its date, and in the demo the moved calendar. */
function useClock(): Office {
  const door = useDoor().data
  const demo = useDemo(door?.demo ?? false)
  const zone = (zones.includes(door?.zone ?? '') ? door?.zone : 'WIB') as Zone
  const moved = demo.data?.now
  const asked = demo.dataUpdatedAt
  const today = demo.data?.today || door?.today || ''
  return useMemo(() => {
    const now = running(moved ? Date.parse(moved) - asked : 0)
    return { zone, now, today: today || dateOf(now(), zone) }
  }, [zone, moved, asked, today])
}

/** Everything around a page. */
export function Frame() {
  const { t } = useText()
  const door = useDoor().data
  const office = useClock()
  const [over, setOver] = useState<'' | 'search' | 'keys'>('')
  const may = useMay()
  const at = useLocation().pathname
  // Whose role has no Hari Ini begins the day on the first page it has.
  const home = menu.find((m) => may(m.call))?.path
  const finds = may('Today.Search')
  const search = useCallback(() => { if (finds) setOver('search') }, [finds])
  const help = useCallback(() => setOver('keys'), [])
  const close = () => setOver('')
  useIdle()
  useKeys({ onSearch: search, onHelp: help })

  return (
    <OfficeProvider office={office}>
      <div className={css.frame}>
        <a className={css.skip} href="#page" onClick={(e) => { e.preventDefault(); document.getElementById('page')?.focus() }}>{t('nav.skip')}</a>
        <Rail />
        <div className={css.desk}>
          {door?.demo && <DemoBanner />}
          <TopBar company={door?.company ?? ''} onSearch={search} onKeys={help} />
          <main id="page" className={css.page} tabIndex={-1}>
            <Suspense fallback={<p className={css.wait} role="status">{t('app.loading')}</p>}>
              {home && at === '/' && home !== '/' ? <Navigate to={home} replace /> : <Outlet />}
            </Suspense>
          </main>
        </div>
        <Search open={over === 'search'} onClose={close} />
        <Keys open={over === 'keys'} onClose={close} />
      </div>
    </OfficeProvider>
  )
}
