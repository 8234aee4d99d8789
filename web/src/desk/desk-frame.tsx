import './desk-theme.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { Outlet } from '@tanstack/react-router'
import { useMemo } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { Provider } from 'urql'
import { useOfficeMessages } from '../messages/office-messages.ts'
import { useTheme } from '../preferences/theme.ts'
import { useMedia } from '../ui/use-media.ts'
import { useDeskClient } from './desk-client.ts'
import { deskTheme } from './desk-theme.ts'

/** Everything below /office: its words, its client, its controls. Nothing of it is loaded before. */
export function DeskFrame() {
  const outer = useIntl()
  const own = useOfficeMessages()
  const client = useDeskClient()
  const theme = useTheme()
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  const dark = theme === 'dark' || (theme === 'auto' && systemIsDark)
  const messages = useMemo(() => own && { ...outer.messages, ...own }, [outer.messages, own])
  if (!messages) return null
  return (
    <IntlProvider locale={outer.locale} messages={messages as never} onError={outer.onError}>
      <MantineProvider
        theme={deskTheme}
        forceColorScheme={dark ? 'dark' : 'light'}
        withCssVariables={false}
        withGlobalClasses={false}
        deduplicateInlineStyles={false}
      >
        <Provider value={client}>
          <Outlet />
          <Notifications position="bottom-center" autoClose={6000} limit={3} />
        </Provider>
      </MantineProvider>
    </IntlProvider>
  )
}
