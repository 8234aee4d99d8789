import { describe, expect, it } from 'vitest'
import { boardSearch, eventsSearch, narrowingParts, pageVariables, parseSearch, stringifySearch } from './search.ts'
import { orderForToday } from './events/order-for-today.ts'

describe('addresses', () => {
  it('say filters as plain words, both ways', () => {
    const text = stringifySearch({ status: 'RUNNING', day: '2026-11-22', q: 'қарттар', after: undefined })
    expect(text).toBe('?status=RUNNING&day=2026-11-22&q=%D2%9B%D0%B0%D1%80%D1%82%D1%82%D0%B0%D1%80')
    expect(parseSearch(text)).toEqual({ status: 'RUNNING', day: '2026-11-22', q: 'қарттар' })
    expect(stringifySearch({})).toBe('')
  })

  it('drop what they cannot mean', () => {
    expect(eventsSearch({ status: 'SLEEPING', day: 'tomorrow', district: 'District_1', x: 'y' })).toEqual({
      district: 'District_1',
    })
    expect(boardSearch({ period: 'month', river: 'MONEY_RECEIVED' })).toEqual({ period: 'month' })
  })

  it('turn a page of a list either way', () => {
    expect(pageVariables({})).toEqual({ first: 20, after: null, last: null, before: null })
    expect(pageVariables({ after: 'a' })).toMatchObject({ first: 20, after: 'a' })
    expect(pageVariables({ before: 'b' })).toMatchObject({ last: 20, before: 'b', first: null })
  })
})

describe('a list’s address', () => {
  it('is narrowed by what is chosen, not by its page, its language or the way it is looked at', () => {
    const looked = { lang: 'ru', theme: 'dark', after: 'x', when: 'past', q: undefined } as const
    expect(narrowingParts(looked, ['when'])).toEqual([])
    expect(narrowingParts({ ...looked, q: 'шәй' }, ['when'])).toEqual(['q'])
  })
})

describe('today’s events', () => {
  it('begin with what is on, then what is coming, then what is over', () => {
    const at = (status: string, startsAt: string) => ({ status, startsAt })
    const ordered = orderForToday([
      at('DONE', '08'),
      at('PUBLISHED', '18'),
      at('CANCELLED', '07'),
      at('RUNNING', '10'),
      at('RUNNING', '09'),
    ])
    expect(ordered.map(({ status, startsAt }) => `${status} ${startsAt}`)).toEqual([
      'RUNNING 09',
      'RUNNING 10',
      'PUBLISHED 18',
      'DONE 08',
      'CANCELLED 07',
    ])
  })
})
