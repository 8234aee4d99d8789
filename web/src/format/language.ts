export const languages = ['kk', 'ru', 'en'] as const
export type Language = (typeof languages)[number]

export interface LocalisedText {
  readonly kk: string
  readonly ru: string
  readonly en: string
}

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}

export function inLanguage(text: LocalisedText, language: Language): string {
  return text[language] || text.kk
}

export function quoted(text: string, language: Language): string {
  return language === 'en' ? `“${text}”` : `«${text}»`
}

/** Chromium's Intl has no Kazakh and would silently answer in English; Russian data group and point numbers as Kazakh does. */
export function intlLocale(language: Language): 'ru' | 'en-GB' {
  return language === 'en' ? 'en-GB' : 'ru'
}
