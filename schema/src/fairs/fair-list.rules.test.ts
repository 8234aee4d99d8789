import { describe, expect, test } from 'vitest'
import { fairListText, leftAfter } from './fair-list.rules.ts'
import type { ListedFamily, ListedRule } from './fair-list.rules.ts'

const family: ListedFamily = {
  familyId: 'Family_1',
  number: 7,
  headName: 'Сынақова Әлия',
  collectors: [],
  cardHashes: ['b', 'a'],
  memberCount: 3,
  hasAgreed: true,
  needUntil: '2027-01-01',
  left: [1, 4],
}
const rules: readonly ListedRule[] = [
  { ruleId: 'EntitlementRule_1', groupId: null, nextOn: '2026-12-01', perFamily: 1, perMember: 0 },
  { ruleId: 'EntitlementRule_2', groupId: 'ItemGroup_1', nextOn: '2027-01-01', perFamily: 2, perMember: 1 },
]
const given = (day: string, quantity: number, groupId = 'ItemGroup_1') => ({
  day,
  lines: [{ itemId: 'Item_1', groupId, quantity }],
})

describe('what is left for a family', () => {
  test('is what the list says, less what was given here', () => {
    expect(leftAfter(family, rules, [], '2026-11-22')).toEqual([1, 4])
    expect(leftAfter(family, rules, [given('2026-11-22', 3)], '2026-11-22')).toEqual([0, 1])
    expect(leftAfter(family, rules, [given('2026-11-22', 3, 'ItemGroup_2')], '2026-11-22')).toEqual([0, 4])
  })

  test('is all again when the next period begins, each rule by its own', () => {
    expect(leftAfter(family, rules, [given('2026-11-30', 3)], '2026-12-01')).toEqual([1, 1])
    expect(leftAfter(family, rules, [], '2027-01-01')).toEqual([1, 5])
    expect(leftAfter(family, rules, [given('2026-11-30', 1), given('2026-12-01', 1)], '2026-12-02')).toEqual([0, 2])
  })

  test('is never below nothing', () => {
    expect(leftAfter(family, rules, [given('2026-11-22', 9), given('2026-11-22', 9)], '2026-11-22')).toEqual([0, 0])
  })
})

describe('the text that is signed', () => {
  const text = fairListText('Fair_1', [family, { ...family, familyId: 'Family_2' }], rules)

  test('is the same for the same families, in whatever order they stand', () => {
    expect(
      fairListText(
        'Fair_1',
        [
          { ...family, familyId: 'Family_2' },
          { ...family, cardHashes: ['a', 'b'] },
        ],
        rules,
      ),
    ).toBe(text)
  })

  test.each([
    ['another fair', fairListText('Fair_2', [family, { ...family, familyId: 'Family_2' }], rules)],
    ['a family less', fairListText('Fair_1', [family], rules)],
    [
      'more left',
      fairListText(
        'Fair_1',
        [
          { ...family, left: [2, 4] },
          { ...family, familyId: 'Family_2' },
        ],
        rules,
      ),
    ],
    ['another rule', fairListText('Fair_1', [family, { ...family, familyId: 'Family_2' }], rules.slice(1))],
  ])('is another for %s', (_, other) => {
    expect(other).not.toBe(text)
  })
})
