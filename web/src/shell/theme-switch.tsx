import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWords } from '../messages/messages.ts'
import { chooseTheme, themes, useTheme } from '../preferences/theme.ts'
import { Icon } from '../ui/icon.tsx'

/** One press, the next look: as the system, light, dark. */
export function ThemeSwitch() {
  const words = useWords()
  const theme = useTheme()
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const label = `${words('theme.label')}: ${words(`theme.${theme}`)}`
  return (
    <button
      type="button"
      className="button icon no-print"
      aria-label={label}
      title={label}
      onClick={() => {
        const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto'
        chooseTheme(next)
        // An address that names a look must not win over what was chosen after it.
        if (search.theme) void navigate({ to: '.', search: (former) => ({ ...former, theme: next }), replace: true })
      }}
    >
      <Icon name={theme} />
    </button>
  )
}
