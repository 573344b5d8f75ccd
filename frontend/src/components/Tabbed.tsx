import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useMay } from './May'
import css from './Tabbed.module.css'
import { useParams } from './useParam'

interface Tab {
  key: string
  label: ReactNode
  content: ReactNode
  /** The call it lives on: who may not make it has no such tab. */
  call?: string
}

/** A page's parts under tabs; which one is open stands in the address. Only the open one is drawn. */
export function Tabbed({ tabs: all, extra }: { tabs: readonly Tab[]; extra?: ReactNode }) {
  const url = useParams()
  const may = useMay()
  const tabs = all.filter((x) => !x.call || may(x.call))
  const open = tabs.find((x) => x.key === url.text('tab')) ?? tabs[0]
  return (
    <>
      <Tabs className={css.tabs ?? ''} activeKey={open?.key ?? ''} onChange={(key) => url.set({ tab: key === tabs[0]?.key ? null : key })} items={tabs.map(({ key, label }) => ({ key, label }))} tabBarExtraContent={extra} />
      <div className={css.body} role="tabpanel">{open?.content}</div>
    </>
  )
}
