import { describe, expect, it } from 'vitest'
import { findBankHeadings, readBankLines, suggestBankColumns, toDay } from './bank-lines.ts'
import { fromTiyn, toTiyn } from './tiyn.ts'

describe('an amount', () => {
  it('is read as people and banks write it', () => {
    expect(['1 234,50', '1,234.50', '1234.5', '1 234 ₸', '12.345,00', '-7', '5000 тг'].map(toTiyn)).toEqual([
      123_450, 123_450, 123_450, 123_400, 1_234_500, -700, 500_000,
    ])
  })
  it('is nothing when it is something else', () => {
    expect(['', 'бес жүз', '1,2,3', '12.345.6', '1e3'].map(toTiyn)).toEqual([null, null, null, null, null])
  })
  it('comes back as it was', () => {
    expect([100, 123_450].map(fromTiyn)).toEqual(['1', '1234.50'])
  })
})

const file = [
  ['Выписка по счёту KZ12', '', '', '', ''],
  ['Дата операции', 'Номер документа', 'Дебет', 'Кредит', 'Отправитель', 'Назначение платежа'],
  ['05.01.2026 10:15', 'R-1', '', '12 000,50', 'ТОО «Сыр»', 'Көмек'],
  ['05.01.2026', 'R-2', '900,00', '', 'Банк', 'Комиссия'],
  ['2026-01-06', 'R-3', '', '300', 'Иванов', ''],
  ['2026-01-06', 'R-3', '', '300', 'Иванов', ''],
  ['бүгін', 'R-4', '', '300', '', ''],
  ['', '', '', '', '', ''],
]

describe('a statement', () => {
  it('is understood by its headings, wherever they stand', () => {
    const top = findBankHeadings(file)
    expect(top).toBe(1)
    expect(suggestBankColumns(file[top] ?? [])).toEqual({
      bookedOn: 0,
      reference: 1,
      amountTiyn: 3,
      payer: 4,
      purpose: 5,
    })
    expect(suggestBankColumns(['Құжат нөмірі', 'Күні', 'Сома', 'Жіберуші', 'Мақсаты'])).toEqual({
      reference: 0,
      bookedOn: 1,
      amountTiyn: 2,
      payer: 3,
      purpose: 4,
    })
  })
  it('gives each line that came once, and says what it could not read and what left', () => {
    expect(readBankLines(file, 1, suggestBankColumns(file[1] ?? []))).toEqual({
      lines: [
        { reference: 'R-1', bookedOn: '2026-01-05', amountTiyn: 1_200_050, payer: 'ТОО «Сыр»', purpose: 'Көмек' },
        { reference: 'R-3', bookedOn: '2026-01-06', amountTiyn: 30_000, payer: 'Иванов', purpose: '' },
      ],
      unread: [7],
      leaving: 1,
    })
  })
  it('has days that are days', () => {
    expect(['31.02.2026', '2026-13-01', '1.2.2026'].map(toDay)).toEqual([null, null, '2026-02-01'])
  })
})
