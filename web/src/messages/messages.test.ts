import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import en from './en.json'
import kk from './kk.json'
import deskEn from './office/en.json'
import deskKk from './office/kk.json'
import deskRu from './office/ru.json'
import ru from './ru.json'

/** The board's and the desk's together, as the desk shows them. */
const words = { kk: { ...kk, ...deskKk }, ru: { ...ru, ...deskRu }, en: { ...en, ...deskEn } }
const all: Record<string, Record<string, string>> = words

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name ?? ''))].sort()
}

describe('messages', () => {
  it('are the same set in all three languages', () => {
    expect(Object.keys(ru).sort()).toEqual(Object.keys(kk).sort())
    expect(Object.keys(en).sort()).toEqual(Object.keys(kk).sort())
    expect(Object.keys(deskRu).sort()).toEqual(Object.keys(deskKk).sort())
    expect(Object.keys(deskEn).sort()).toEqual(Object.keys(deskKk).sort())
  })

  it('of the desk hide none of the board', () => {
    expect(Object.keys(deskKk).filter((id) => id in kk)).toEqual([])
  })

  it.each(Object.keys(all))('take the same values in %s', (language) => {
    for (const [id, text] of Object.entries(words.kk))
      expect([id, placeholders(all[language]?.[id] ?? '')]).toEqual([id, placeholders(text)])
  })

  it.each(Object.keys(all))('never let Intl print a number in %s', (language) => {
    for (const [id, text] of Object.entries(all[language] ?? {}))
      expect([id, /#|\{[^{}]*,\s*(number|date|time)/.test(text)]).toEqual([id, false])
  })

  it.each(Object.keys(all))('can all be formatted in %s', (language) => {
    const intl = createIntl({
      locale: language,
      messages: all[language] ?? {},
      onError: (error) => {
        if (error.code !== 'MISSING_DATA') throw error
      },
    })
    const values = new Proxy({}, { get: (_, name) => (name === 'count' ? 3 : '3'), has: () => true, ownKeys: () => [] })
    for (const id of Object.keys(words.kk)) {
      const given = Object.fromEntries(
        placeholders(all[language]?.[id] ?? '').map((name) => [name, Reflect.get(values, name)]),
      )
      expect(intl.formatMessage({ id }, given)).not.toContain('{')
    }
  })

  it('decline Russian counts', () => {
    const intl = createIntl({ locale: 'ru', messages: ru })
    const say = (count: number) => intl.formatMessage({ id: 'activity.CHECKED_IN' }, { count, shown: String(count) })
    expect([say(1), say(3), say(5), say(21)]).toEqual([
      'Пришёл 1 волонтёр',
      'Пришли 3 волонтёра',
      'Пришли 5 волонтёров',
      'Пришёл 21 волонтёр',
    ])
  })
})
