import { expect, test } from 'vitest'
import { detectDelimiter, readCsv } from './read-csv.ts'
import { withoutFormula, writeCsv } from './write-csv.ts'

const rows = [
  ['Аты-жөні', 'Мекенжай'],
  ['Әлия Нұрғалиева', 'Тұран к.,\n5-үй «А»; 3'],
]
const text = 'Аты-жөні;Мекенжай\r\nӘлия Нұрғалиева;"Тұран к.,\n5-үй «А»; 3"\r\n'
const utf8 = (value: string) => new TextEncoder().encode(value)
const utf16 = (value: string, bigEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(value.length * 2))
  for (let index = 0; index < value.length; index += 1) view.setUint16(index * 2, value.charCodeAt(index), !bigEndian)
  return new Uint8Array(view.buffer)
}
const mark = '\u{feff}'

test('a file is read however it was saved', () => {
  for (const [name, bytes] of Object.entries({
    'UTF-8': utf8(text),
    'UTF-8 with its mark': utf8(mark + text),
    'UTF-16 little end first': utf16(mark + text, false),
    'UTF-16 big end first': utf16(mark + text, true),
    'with commas': utf8('Аты-жөні,Мекенжай\nӘлия Нұрғалиева,"Тұран к.,\n5-үй «А»; 3"\n'),
    'with tabs': utf8('Аты-жөні\tМекенжай\nӘлия Нұрғалиева\t"Тұран к.,\n5-үй «А»; 3"\n'),
    'with the line of a spreadsheet': utf8(`sep=;\r\n${text}`),
  }))
    expect(readCsv(bytes, 100), name).toEqual(rows)
})

test('Windows-1251 is known by not being UTF-8', () => {
  // «Имя;Да»
  const bytes = new Uint8Array([0xc8, 0xec, 0xff, 0x3b, 0xc4, 0xe0])
  expect(readCsv(bytes, 10)).toEqual([['Имя', 'Да']])
})

test('the sign between cells is the one that every line has', () => {
  expect(detectDelimiter('a;b\n"1,2";3\n')).toBe(';')
  expect(detectDelimiter('a,b;c\n1,2;3;4,5\n1,2\n')).toBe(',')
  expect(detectDelimiter('a\nb\n')).toBe(',')
})

test('nothing that is written is a formula to a spreadsheet', () => {
  for (const cell of ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])
    expect(withoutFormula(cell)[0], cell).toBe("'")
  for (const cell of ['+77011234567', '-5', 'Әлия', '', '1=1']) expect(withoutFormula(cell)).toBe(cell)
})

test('what is written is read back', () => {
  expect(readCsv(utf8(writeCsv(rows)), 10)).toEqual(rows)
  expect(writeCsv(rows).startsWith(mark)).toBe(true)
})
