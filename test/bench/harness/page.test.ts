import { describe, expect, it } from 'vitest'
import { formatSection, replaceSections } from './page.ts'

const section = (title: string, figure: string) =>
  formatSection(title, { notes: ['A note.'], columns: ['', 'figure'], rows: [['Erikti', figure]] }, 'Measured.')

describe('the page of figures', () => {
  const titles = ['One', 'Two', 'Three']

  it('replaces what was measured again and keeps the rest', () => {
    const page = replaceSections('', [section('One', '1'), section('Three', '3')], titles)
    const next = replaceSections(page, [section('Three', '33')], titles)
    expect(next).toContain(section('One', '1'))
    expect(next).toContain(section('Three', '33'))
    expect(next).not.toContain(section('Three', '3'))
  })

  it('keeps the benches in their order, whichever was measured last', () => {
    const page = replaceSections(replaceSections('', [section('Three', '3')], titles), [section('Two', '2')], titles)
    expect(page.match(/^## .*$/gm)).toEqual(['## Two', '## Three'])
  })

  it('changes nothing when nothing was measured', () => {
    const page = replaceSections('', [section('One', '1'), section('Two', '2')], titles)
    expect(replaceSections(page, [], titles)).toBe(page)
  })

  it('drops the table of a bench that is gone', () => {
    const page = replaceSections('', [section('One', '1'), section('Two', '2')], titles)
    expect(replaceSections(page, [], ['Two']).match(/^## .*$/gm)).toEqual(['## Two'])
  })
})
