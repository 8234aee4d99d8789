import { describe, expect, it } from 'vitest'
import { passwordRules } from './password-rules.ts'

const owner = { email: 'aliya@example.org', displayName: 'Әлия Сейтова' }
const unmet = (password: string) =>
  passwordRules(password, owner)
    .filter(({ met }) => !met)
    .map(({ rule }) => rule)

describe('the rules of a new password', () => {
  it('are all open before anything is typed', () => {
    expect(unmet('')).toEqual(['length', 'notMine', 'notPlain'])
  })

  it('count characters, not bytes', () => {
    expect(unmet('өзеннің суы')).toEqual(['length'])
    expect(unmet('өзеннің суы!')).toEqual([])
  })

  it('refuse the name and the e-mail, however they are written', () => {
    expect(unmet('ALIYA@Example.org')).toEqual(['notMine'])
    expect(unmet('әлия  сейтова')).toEqual(['notMine'])
  })

  it('refuse one character over and over', () => {
    expect(unmet('aaaaaaaaaaaaaa')).toEqual(['notPlain'])
  })
})
