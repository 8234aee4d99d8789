import { expect, test } from 'vitest'
import { findHeadings, isEnough, suggestColumns } from './columns.ts'

test('headings are known in three languages, however they are spelt', () => {
  expect(suggestColumns(['№', 'Аты-жөні', 'Туған күні', 'Телефоны', 'Ауданы', 'Ескерту'])).toEqual([
    null,
    'FULL_NAME',
    'BIRTH_DATE',
    'PHONE',
    'DISTRICT',
    null,
  ])
  expect(
    suggestColumns(['Фамилия', 'Имя', 'Отчество', 'Дата рождения', 'Эл. почта', 'Согласие родителя', 'Язык']),
  ).toEqual(['FAMILY_NAME', 'GIVEN_NAME', 'PATRONYMIC', 'BIRTH_DATE', 'EMAIL', 'GUARDIAN_CONSENT', 'LANGUAGE'])
  expect(suggestColumns(['Surname', 'First name', 'Date of birth', 'Mobile', 'Consent', 'Consent to contact'])).toEqual(
    ['FAMILY_NAME', 'GIVEN_NAME', 'BIRTH_DATE', 'PHONE', 'VOLUNTEERING_CONSENT', 'CONTACT_CONSENT'],
  )
})

test('titles may stand above the headings, and a field is suggested once', () => {
  expect(findHeadings([['Еріктілер тізімі 2026'], ['', ''], ['ФИО', 'Дата рождения', 'Телефон']])).toBe(2)
  expect(suggestColumns(['Телефон', 'Телефон 2'])).toEqual(['PHONE', null])
  expect(isEnough(['FULL_NAME', null, 'BIRTH_DATE'])).toBe(true)
  expect(isEnough(['FAMILY_NAME', 'BIRTH_DATE'])).toBe(false)
})
