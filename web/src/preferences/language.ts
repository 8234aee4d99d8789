import { isLanguage, type Language } from '../format/language.ts'
import type { Messages } from '../messages/messages.ts'
import { keep } from './keep.ts'
import { createStore, useStore } from './store.ts'

const load: Record<Language, () => Promise<{ default: Messages }>> = {
  kk: () => import('../messages/kk.json'),
  ru: () => import('../messages/ru.json'),
  en: () => import('../messages/en.json'),
}

// boot.js has already read the address and the storage, and written the language to the root element.
const asked = document.documentElement.lang
const languageStore = createStore<Language>(isLanguage(asked) ? asked : 'kk')
const messagesStore = createStore<Messages | null>(null)

export async function loadMessages(): Promise<void> {
  messagesStore.set((await load[languageStore.get()]()).default)
}

/** Changes the language once its messages are here, so that no half-translated page is ever seen. */
export async function chooseLanguage(language: Language): Promise<void> {
  const messages = (await load[language]()).default
  document.documentElement.lang = language
  keep('lang', language)
  messagesStore.set(messages)
  languageStore.set(language)
}

export function useLanguage(): Language {
  return useStore(languageStore)
}

export function useMessages(): Messages | null {
  return useStore(messagesStore)
}
