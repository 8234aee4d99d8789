import { builder } from '../builder.ts'
import type { LocalisedText } from './localised-text.ts'

export const LocalisedTextType = builder.objectRef<LocalisedText>('LocalisedText').implement({
  description: 'A text in the three languages of the region.',
  fields: (t) => ({
    kk: t.exposeString('kk', { description: 'Kazakh.' }),
    ru: t.exposeString('ru', { description: 'Russian.' }),
    en: t.exposeString('en', { description: 'English.' }),
  }),
})

export const LocalisedTextInput = builder.inputType('LocalisedTextInput', {
  description: 'A text in all three languages, each 1 to 300 characters.',
  fields: (t) => ({
    kk: t.string({ required: true, description: 'Kazakh.' }),
    ru: t.string({ required: true, description: 'Russian.' }),
    en: t.string({ required: true, description: 'English.' }),
  }),
})
