import { QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import { render } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { newCache } from '../api/call'
import { OfficeProvider, type Office } from '../components/office'
import type { Lang } from '../format/rupiah'
import { speak } from '../i18n'
import { theme } from '../styles/theme'

const office: Office = { zone: 'WIB', today: '2026-11-23', now: () => new Date('2026-11-23T05:00:00.000Z') }

/** Draws something as the office would see it on 23 November 2026 at noon, in Indonesian unless told. */
export function show(what: ReactNode, lang: Lang = 'id', at = '/') {
  if (i18next.language !== lang) speak(lang)
  return render(
    <QueryClientProvider client={newCache()}>
      <ConfigProvider theme={theme('light')} wave={{ disabled: true }}>
        <App>
          <OfficeProvider office={office}><MemoryRouter initialEntries={[at]}>{what}</MemoryRouter></OfficeProvider>
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  )
}
