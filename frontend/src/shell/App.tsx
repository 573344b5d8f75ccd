import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useState } from 'react'
import { newCache } from '../api/call'
import { followChanges } from '../api/topics'
import { speak } from '../i18n'
import { Words } from '../i18n/useText'
import { paint } from '../styles/paint'
import { Gate } from './Gate'
import { Parting } from './Parting'
import { useMode, usePreferences } from './preferences'
import { useSizeKeys } from './useKeys'

/** The window: what everything inside needs, once. The form library comes with what needs it. */
export function App() {
  const { lang, zoom } = usePreferences()
  const mode = useMode()
  const [words] = useState(() => speak(lang))
  const [cache] = useState(newCache)

  useLayoutEffect(() => paint(mode), [mode])
  useLayoutEffect(() => { document.documentElement.dataset['zoom'] = String(zoom) }, [zoom])
  useLayoutEffect(() => {
    void words.changeLanguage(lang)
    document.documentElement.lang = lang
  }, [words, lang])
  useEffect(() => followChanges(cache), [cache])
  useSizeKeys()

  return (
    <Words value={lang}>
      <QueryClientProvider client={cache}>
        <Gate />
        <Parting />
      </QueryClientProvider>
    </Words>
  )
}
