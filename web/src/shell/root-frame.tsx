import { Outlet } from '@tanstack/react-router'
import { IntlProvider } from 'react-intl'
import { Provider } from 'urql'
import { client } from '../graphql/client.ts'
import { RegionProvider } from '../live/region-provider.tsx'
import { useLanguage, useMessages } from '../preferences/language.ts'

/** react-intl warns that Intl has no Kazakh; our own format module answers that, and plural rules do know it. */
function ignoreMissingLocaleData(error: { readonly code: string }): void {
  if (error.code !== 'MISSING_DATA') throw error
}

export function RootFrame() {
  const language = useLanguage()
  const messages = useMessages()
  if (!messages) return null
  return (
    <IntlProvider locale={language} messages={messages} onError={ignoreMissingLocaleData}>
      <Provider value={client}>
        <RegionProvider>
          <Outlet />
        </RegionProvider>
      </Provider>
    </IntlProvider>
  )
}
