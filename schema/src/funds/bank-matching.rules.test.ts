import { expect, test } from 'vitest'
import { matchPledges } from './bank-matching.rules.ts'

const pledges = [
  { id: 'a', donorName: 'ЖШС «Сыр Бидай»', dueTiyn: 500n },
  { id: 'b', donorName: 'Сыр Бидай', dueTiyn: 700n },
  { id: 'c', donorName: 'Әсел Нұрланова', dueTiyn: 700n },
  { id: 'd', donorName: 'А. Б.', dueTiyn: 700n },
]
const match = (payer: string, amountTiyn: bigint, purpose = '') =>
  matchPledges({ payer, purpose, amountTiyn }, pledges).map(({ id }) => id)

test('finds who promised by the words of the name, whatever order and letters the bank writes them in', () => {
  expect(match('НУРЛАНОВА АСЕЛЬ', 1n)).toEqual(['c'])
  expect(match('Банк', 1n, 'от ТОО Сыр Бидай, помощь')).toEqual(['b'])
})

test('puts first what just that much is due of', () => {
  expect(match('ЖШС Сыр Бидай', 500n)).toEqual(['a', 'b'])
  expect(match('ЖШС Сыр Бидай', 700n)).toEqual(['b', 'a'])
})

test('an amount alone, or a name of initials, matches nobody', () => {
  expect(match('Иванов', 700n)).toEqual([])
  expect(match('А. Б.', 700n)).toEqual([])
})
