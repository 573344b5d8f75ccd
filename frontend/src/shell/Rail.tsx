import { useEffect } from 'react'
import { NavLink, useNavigate } from 'react-router'
import { useMay } from '../components/May'
import { useText } from '../i18n/useText'
import { icons } from './icons'
import { menu } from './menu'
import css from './Rail.module.css'

/** The index tabs at the left edge of the ledger. */
export function Rail() {
  const { t } = useText()
  const go = useNavigate()
  const may = useMay()
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const entry = e.altKey && !e.ctrlKey && !e.shiftKey ? menu[Number(e.key) - 1] : undefined
      if (!entry || !may(entry.call)) return
      e.preventDefault()
      void go(entry.path)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [go, may])

  return (
    <nav className={css.rail} aria-label={t('nav.menu')}>
      <div className={css.brand} aria-hidden="true"><span className={css.stamp}>{t('stamp.paid')}</span></div>
      <ul className={css.list}>
        {menu.map(({ place, path, call, icon }, i) => may(call) && (
          <li key={place}>
            <NavLink to={path} end={path === '/'} className={css.tab ?? ''} aria-keyshortcuts={`Alt+${i + 1}`}>
              {icon}
              <span>{t(`nav.${place}`)}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      <NavLink to="/settings" className={`${css.tab} ${css.gear}`}>
        {icons.settings}
        <span>{t('nav.settings')}</span>
      </NavLink>
    </nav>
  )
}
