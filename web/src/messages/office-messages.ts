import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Language } from '../format/language.ts'
import { useLanguage } from '../preferences/language.ts'
import { createStore, useStore } from '../preferences/store.ts'
import type { MessageId } from './messages.ts'
import type kazakh from './office/kk.json'

export type OfficeMessages = typeof kazakh
export type OfficeMessageId = keyof OfficeMessages | MessageId
export type OfficeWords = (id: OfficeMessageId, values?: Record<string, string | number>) => string

/** The desk's own words come with the desk: the board does not load them. */
const load: Record<Language, () => Promise<{ default: OfficeMessages }>> = {
  kk: () => import('./office/kk.json'),
  ru: () => import('./office/ru.json'),
  en: () => import('./office/en.json'),
}

interface Loaded {
  readonly language: Language
  readonly messages: OfficeMessages
}

const loadedStore = createStore<Loaded | null>(null)
let awaited: Language | null = null

async function fetchMessages(language: Language): Promise<void> {
  if (awaited === language) return
  awaited = language
  try {
    const { default: messages } = await load[language]()
    if (awaited === language) loadedStore.set({ language, messages })
  } catch {
    awaited = null
  }
}

/** The desk's messages in the reader's language; the former ones until a newly chosen language is here. */
export function useOfficeMessages(): OfficeMessages | null {
  const language = useLanguage()
  const loaded = useStore(loadedStore)
  if (loaded?.language !== language) void fetchMessages(language)
  return loaded?.messages ?? null
}

/** As `useWords`, with the desk's messages beside the board's. */
export function useOfficeWords(): OfficeWords {
  const intl = useIntl()
  return useMemo(() => (id, values) => intl.formatMessage({ id }, values), [intl])
}
