import { Outlet } from '@tanstack/react-router'
import { IntlProvider } from 'react-intl'
import { Provider, type Client } from 'urql'
import { useCurrentClient } from '../graphql/client.ts'
import { RegionProvider } from '../live/region-provider.tsx'
import { useLanguage, useMessages } from '../preferences/language.ts'

/** react-intl warns that Intl has no Kazakh; our own format module answers that, and plural rules do know it. */
function ignoreMissingLocaleData(error: { readonly code: string }): void {
  if (error.code !== 'MISSING_DATA') throw error
}

const generations = new WeakMap<Client, number>()
let newest = 0

/** Another client is another viewer: everything below begins anew. */
function generationOf(client: Client): number {
  const known = generations.get(client) ?? (newest += 1)
  generations.set(client, known)
  return known
}

export function RootFrame() {
  const language = useLanguage()
  const messages = useMessages()
  const client = useCurrentClient()
  if (!messages) return null
  return (
    <IntlProvider locale={language} messages={messages} onError={ignoreMissingLocaleData}>
      <Provider key={generationOf(client)} value={client}>
        <RegionProvider>
          <Outlet />
        </RegionProvider>
      </Provider>
    </IntlProvider>
  )
}
