import { useNavigate, useSearch } from '@tanstack/react-router'
import { languages } from '../format/language.ts'
import { useWords } from '../messages/messages.ts'
import { chooseLanguage, useLanguage } from '../preferences/language.ts'

const names = { kk: 'Қазақша', ru: 'Русский', en: 'English' } as const
const shorts = { kk: 'Қаз', ru: 'Рус', en: 'Eng' } as const

export function LanguageSwitch() {
  const words = useWords()
  const language = useLanguage()
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  return (
    <div className="segments no-print" role="group" aria-label={words('language.label')}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          title={names[each]}
          aria-label={names[each]}
          aria-pressed={each === language}
          onClick={() => {
            void chooseLanguage(each)
            // An address that names a language must not win over what was chosen after it.
            if (search.lang) void navigate({ to: '.', search: (former) => ({ ...former, lang: each }), replace: true })
          }}
        >
          {shorts[each]}
        </button>
      ))}
    </div>
  )
}
