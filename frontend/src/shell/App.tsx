import { QueryClientProvider } from '@tanstack/react-query'
import { App as Antd, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import id from 'antd/locale/id_ID'
import dayjs from 'dayjs'
import { useEffect, useLayoutEffect, useState } from 'react'
import { newCache } from '../api/call'
import { followChanges } from '../api/topics'
import { speak } from '../i18n'
import { paint } from '../styles/paint'
import { theme } from '../styles/theme'
import { Gate } from './Gate'
import { useMode, usePreferences } from './preferences'

/** The window: what everything inside needs, once. */
export function App() {
  const { lang } = usePreferences()
  const mode = useMode()
  const [words] = useState(() => speak(lang))
  const [cache] = useState(newCache)

  useLayoutEffect(() => paint(mode), [mode])
  useLayoutEffect(() => {
    void words.changeLanguage(lang)
    dayjs.locale(lang)
    document.documentElement.lang = lang
  }, [words, lang])
  useEffect(() => followChanges(cache), [cache])

  return (
    <QueryClientProvider client={cache}>
      <ConfigProvider theme={theme(mode)} locale={lang === 'en' ? en : id} wave={{ disabled: true }}>
        <Antd message={{ maxCount: 3 }} style={{ height: '100%' }}>
          <Gate />
        </Antd>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
