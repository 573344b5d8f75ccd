import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useRouters, type RouterRow } from '../../api/network'
import { May } from '../../components/May'
import { PageHeader } from '../../components/PageHeader'
import { Tabbed } from '../../components/Tabbed'
import { useParams } from '../../components/useParam'
import { EventList } from '../../features/router/EventList'
import { GuestList } from '../../features/router/GuestList'
import { LineList } from '../../features/router/LineList'
import { RouterCards } from '../../features/router/RouterCards'
import { RouterDialog } from '../../features/router/RouterDialog'
import { RouterSheet } from '../../features/router/RouterSheet'
import { useText } from '../../i18n/useText'

/** Jaringan: routers, and what is true on them. */
export default function Network() {
  const { t } = useText()
  const go = useNavigate()
  const url = useParams()
  const known = useRouters().data
  const routers = known ?? []
  const inPage = known?.length === 0 && url.text('tab') === '' // the empty page has its own button
  const [editing, setEditing] = useState<RouterRow | 'new' | null>(null)
  const open = routers.find((r) => r.id === url.number('router')) ?? null
  return (
    <>
      <PageHeader title={t('nav.network')} lead={t('page.network.lead')} actions={!inPage && <May call="Network.Add"><Button type="primary" onClick={() => setEditing('new')}>{t('router.add')}</Button></May>} />
      <Tabbed
        tabs={[
          { key: 'routers', label: t('router.tab'), content: <RouterCards onOpen={(r) => url.set({ router: r.id })} onAdd={() => setEditing('new')} /> },
          { key: 'lines', label: t('router.linesTab'), content: <LineList onCustomer={(id) => void go(`/customers?open=${id}`)} /> },
          { key: 'guests', label: t('guest.tab'), content: <GuestList />, call: 'Network.Guests' },
          { key: 'events', label: t('router.eventsTab'), content: <EventList /> },
        ]}
      />
      <RouterSheet router={open} onClose={() => url.set({ router: null })} onEdit={setEditing} onLines={(r) => url.set({ router: null, tab: 'lines', r: r.id })} onGuests={(r) => url.set({ router: null, tab: 'guests', r: r.id })} />
      <RouterDialog router={editing === 'new' ? null : editing} open={editing !== null} onClose={() => setEditing(null)} />
    </>
  )
}
