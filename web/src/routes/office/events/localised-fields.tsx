import { Textarea, TextInput } from '@mantine/core'
import { FieldRow } from '../../../desk/form.tsx'
import type { FormFields } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

const languages = ['kk', 'ru', 'en'] as const

export interface Texts {
  readonly kk: string
  readonly ru: string
  readonly en: string
}

export const noTexts: Texts = { kk: '', ru: '', en: '' }

export const trimmed = ({ kk, ru, en }: Texts): Texts => ({ kk: kk.trim(), ru: ru.trim(), en: en.trim() })

interface LocalisedFieldsProps {
  readonly form: FormFields
  /** Of the text within the form's values. */
  readonly path: string
  readonly label: string
  readonly long?: boolean
  readonly autoFocus?: boolean
}

/** A text in the three languages, the Kazakh one first. */
export function LocalisedFields({ form, path, label, long, autoFocus }: LocalisedFieldsProps) {
  const words = useOfficeWords()
  const field = (language: (typeof languages)[number]) => {
    const props = {
      label: words(`plan.in.${language}`, { label }),
      lang: language,
      ...form.getInputProps(`${path}.${language}`),
    }
    const key = form.key(`${path}.${language}`)
    return long ? (
      <Textarea key={key} autosize minRows={2} maxRows={8} {...props} />
    ) : (
      <TextInput key={key} {...props} {...(autoFocus && language === 'kk' && { autoFocus: true })} />
    )
  }
  return (
    <>
      {field('kk')}
      <FieldRow>
        {field('ru')}
        {field('en')}
      </FieldRow>
    </>
  )
}
