import { builder } from '../builder.ts'
import { readLocalised } from './localised-text.ts'
import type { LocalisedText, LocalisedColumns } from './localised-text.ts'

export const LocalisedTextType = builder.objectRef<LocalisedText>('LocalisedText').implement({
  description: 'A text in the three languages of the region.',
  fields: (t) => ({
    kk: t.exposeString('kk', { description: 'Kazakh.' }),
    ru: t.exposeString('ru', { description: 'Russian.' }),
    en: t.exposeString('en', { description: 'English.' }),
  }),
})

/** Options of a field that shows the columns `<name>Kk`, `<name>Ru` and `<name>En`: `t.field(localisedField('name', '…'))`. */
export function localisedField<const Name extends string>(name: Name, description: string) {
  return {
    type: LocalisedTextType,
    description,
    select: { [`${name}Kk`]: true, [`${name}Ru`]: true, [`${name}En`]: true } as Record<
      keyof LocalisedColumns<Name>,
      true
    >,
    resolve: (row: LocalisedColumns<Name>) => readLocalised(row, name),
  }
}

export const LocalisedTextInput = builder.inputType('LocalisedTextInput', {
  description: 'A text in all three languages, each 1 to 300 characters.',
  fields: (t) => ({
    kk: t.string({ required: true, description: 'Kazakh.' }),
    ru: t.string({ required: true, description: 'Russian.' }),
    en: t.string({ required: true, description: 'English.' }),
  }),
})
