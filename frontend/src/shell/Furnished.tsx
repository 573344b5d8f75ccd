import { App as Antd, Button, ConfigProvider, Dropdown, Modal, Popover } from 'antd'
import en from 'antd/locale/en_US'
import id from 'antd/locale/id_ID'
import dayjs from 'dayjs'
import { useLayoutEffect, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { Mays } from '../components/May'
import { Away } from '../components/SecretField'
import { RecoveryForm } from '../features/vault/RecoveryForm'
import { useText } from '../i18n/useText'
import { theme } from '../styles/theme'
import { FirstStart } from './FirstStart'
import { Lent } from './Lent'
import { Paper } from './Paper'
import { useMode } from './preferences'
import { router } from './routes'
import { Sure } from './Sure'

export { bringPages } from './routes'

export type Room = { is: 'first' } | { is: 'lent'; lent: string } | { is: 'desk'; who: string; may: readonly string[] | null; away: boolean } | { is: 'vault'; onOpened: () => void; onLater: () => void }

/** What needs the form library, in its clothes. */
export default function Furnished({ room }: { room: Room }) {
  return (
    <Clothes>
      {room.is === 'first' && <FirstStart />}
      {room.is === 'desk' && <Mays value={room.may}><Away value={room.away}><RouterProvider router={router} key={room.who} /><Sure /></Away></Mays>}
      {room.is === 'lent' && <Lent lent={room.lent} />}
      {room.is === 'vault' && <Vault onOpened={room.onOpened} onLater={room.onLater} />}
    </Clothes>
  )
}

function Clothes({ children }: { children: ReactNode }) {
  const { lang } = useText()
  const mode = useMode()
  useLayoutEffect(() => {
    dayjs.locale(lang)
  }, [lang])
  return (
    <ConfigProvider theme={theme(mode)} locale={lang === 'en' ? en : id} wave={{ disabled: true }}>
      <Antd message={{ maxCount: 3 }} style={{ height: '100%' }}>{children}</Antd>
    </ConfigProvider>
  )
}

/** Computes the styles of what every desk wears while its person still types: unseen, and once. */
export function layOut(): void {
  if (laidOut) return
  laidOut = true
  createRoot(document.createElement('div')).render(<Clothes><Dropdown menu={{ items: [] }}><Button type="primary" /></Dropdown><Popover><Button /></Popover><Modal open={false} /></Clothes>)
}
let laidOut = false

function Vault({ onOpened, onLater }: { onOpened: () => void; onLater: () => void }) {
  const { t } = useText()
  return <Paper wide head={<><h1>{t('vault.title')}</h1><p>{t('vault.lead')}</p></>}><RecoveryForm onOpened={onOpened} onLater={onLater} /></Paper>
}
