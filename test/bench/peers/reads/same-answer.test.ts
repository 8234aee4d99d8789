import { describe, expect, it } from 'vitest'
import { findDifference, normaliseAnswer } from './same-answer.ts'

const uuid = '01930003-0000-7000-8000-000000000001'
const relayId = Buffer.from(`Event:${uuid}`).toString('base64')
const tableId = Buffer.from(JSON.stringify(['Event', uuid])).toString('base64')

const ours = {
  id: `Event_${uuid}`,
  name: { kk: 'а', ru: 'б', en: 'c' },
  startsAt: '2026-01-01T04:00:00.000Z',
  shifts: [{ capacity: 3 }],
}
const theirs = {
  startsAt: '2026-01-01T09:00:00.000000+05:00',
  nameEn: 'c',
  nameKk: 'а',
  nameRu: 'б',
  shifts: { nodes: [{ capacity: 3 }] },
  id: tableId,
}

describe('two answers', () => {
  it('are the same when only their writing differs', () => {
    expect(findDifference(normaliseAnswer(ours), normaliseAnswer(theirs))).toBeNull()
    expect(findDifference(normaliseAnswer(ours), normaliseAnswer({ ...ours, id: relayId }))).toBeNull()
  })

  it('keep what a connection has beside its rows', () => {
    const counted = { events: { totalCount: 2, nodes: [] } }
    expect(normaliseAnswer(counted)).toEqual(counted)
  })

  it.each([
    ['another row', { ...ours, id: `Event_${uuid.replace(/1$/, '2')}` }, 'data.id'],
    ['another moment', { ...ours, startsAt: '2026-01-01T04:00:00.001Z' }, 'data.startsAt'],
    ['a language less', { ...ours, name: { kk: 'а', ru: 'б' } }, 'data.name.en'],
    ['null instead of a value', { ...ours, name: null }, 'data.name'],
    ['a row less', { ...ours, shifts: [] }, 'data.shifts'],
    ['a field more', { ...ours, place: 'x' }, 'data.place'],
    ['another number', { ...ours, shifts: [{ capacity: 4 }] }, 'data.shifts.0.capacity'],
  ])('differ by %s, and it is said where', (_, other, where) => {
    expect(findDifference(normaliseAnswer(ours), normaliseAnswer(other))).toContain(where)
  })
})
