import { expect, test } from 'vitest'
import { drawName } from './names.ts'
import { createId, createRandom } from './random.ts'

test('the same seed and label draw the same numbers, another label others', () => {
  const draw = (seed: number, label: string) => {
    const random = createRandom(seed, label)
    return Array.from({ length: 5 }, () => random.next())
  }
  expect(draw(1, 'people')).toEqual(draw(1, 'people'))
  expect(draw(1, 'people')).not.toEqual(draw(1, 'events'))
  expect(draw(1, 'people')).not.toEqual(draw(2, 'people'))
})

test('numbers spread evenly and reach both ends of a whole range', () => {
  const random = createRandom(1, 'spread')
  const counts = [0, 0, 0, 0]
  for (let index = 0; index < 4_000; index += 1) counts[random.integer(0, 3)]! += 1
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})

test('a weighted sample holds different values and none of weight 0', () => {
  const random = createRandom(1, 'sample')
  const sample = random.sampleWeighted([1, 2, 3, 4, 5], 5, (value) => (value === 3 ? 0 : value))
  expect(sample.toSorted()).toEqual([1, 2, 4, 5])
  expect(() => random.pickWeighted([1, 2], () => 0)).toThrow(RangeError)
})

test('an id says when it was made and sorts by it', () => {
  const random = createRandom(1, 'ids')
  const at = new Date('2026-11-22T07:00:00.000Z')
  const id = createId(random, at)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at.getTime())
  expect(createId(random, new Date(at.getTime() + 1)) > id).toBe(true)
})

test('names end as the language wants for a woman and for a man', () => {
  const random = createRandom(1, 'names')
  for (let index = 0; index < 500; index += 1) {
    const woman = drawName(random, true)
    const man = drawName(random, false)
    expect(woman.familyName).toMatch(/(ва|на|қызы)$/)
    expect(man.familyName).toMatch(/(в|н|ұлы)$/)
    if (woman.patronymic) expect(woman.patronymic).toMatch(/қызы$/)
    if (man.patronymic) expect(man.patronymic).toMatch(/ұлы$/)
  }
})
