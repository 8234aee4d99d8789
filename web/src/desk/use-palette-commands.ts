import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useOfficeWords } from '../messages/office-messages.ts'
import { chooseLanguage } from '../preferences/language.ts'
import { chooseTheme, themes } from '../preferences/theme.ts'
import { sectionsFor } from './navigation.ts'
import type { PaletteGroup } from './palette-entries.ts'
import { useSignOut } from './use-sign-out.ts'
import { useDeskViewer } from './viewer.ts'

const languages = [
  { language: 'kk', label: 'Қазақша' },
  { language: 'ru', label: 'Русский' },
  { language: 'en', label: 'English' },
] as const

/** Pages and actions that the viewer may open or do. */
export function usePaletteCommands(): readonly PaletteGroup[] {
  const words = useOfficeWords()
  const viewer = useDeskViewer()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return useMemo(() => {
    const { may } = viewer
    const pages = [
      ...sectionsFor(viewer).map(({ to, label, icon }) => ({
        id: to,
        label: words(label),
        icon,
        run: () => void navigate({ to }),
      })),
      {
        id: 'account',
        label: words('desk.nav.account'),
        icon: 'person' as const,
        run: () => void navigate({ to: '/office/account' }),
      },
      { id: 'board', label: words('desk.toBoard'), icon: 'screen' as const, run: () => void navigate({ to: '/' }) },
    ]
    const actions = [
      may('EVENTS_DRAFT') && {
        id: 'new-event',
        label: words('plan.new'),
        icon: 'calendar' as const,
        run: () => void navigate({ to: '/office/events/new' }),
      },
      may('EVENTS_DRAFT') && {
        id: 'event-calendar',
        label: words('plan.calendar'),
        icon: 'calendar' as const,
        run: () => void navigate({ to: '/office/events', search: { view: 'calendar' } }),
      },
      may('VOLUNTEERS_WRITE') && {
        id: 'register-volunteer',
        label: words('volunteers.register'),
        icon: 'plus' as const,
        run: () => void navigate({ to: '/office/volunteers/new' }),
      },
      may('FAMILIES_WRITE') && {
        id: 'register-family',
        label: words('families.register'),
        icon: 'plus' as const,
        run: () => void navigate({ to: '/office/families/new' }),
      },
      may('ACCOUNTS_MANAGE') && {
        id: 'invite',
        label: words('people.invite'),
        icon: 'mail' as const,
        run: () => void navigate({ to: '/office/people/invite' }),
      },
      may('KEYS_MANAGE') && {
        id: 'make-key',
        label: words('keys.make'),
        icon: 'key' as const,
        run: () => void navigate({ to: '/office/keys/new' }),
      },
      may('ORGANISATIONS_WRITE') && {
        id: 'register-organisation',
        label: words('organisations.register'),
        icon: 'plus' as const,
        run: () => void navigate({ to: '/office/organisations/new' }),
      },
      { id: 'sign-out', label: words('who.signOut'), icon: 'leave' as const, run: signOut },
    ].filter((action) => action !== false)
    const looks = [
      ...languages.map(({ language, label }) => ({
        id: `language-${language}`,
        label,
        also: words('language.label'),
        icon: 'info' as const,
        run: () => {
          void chooseLanguage(language)
          void navigate({ to: '.', search: (former) => ({ ...former, lang: undefined }), replace: true })
        },
      })),
      ...themes.map((theme) => ({
        id: `theme-${theme}`,
        label: `${words('theme.label')}: ${words(`theme.${theme}`)}`,
        icon: theme,
        run: () => {
          chooseTheme(theme)
          void navigate({ to: '.', search: (former) => ({ ...former, theme: undefined }), replace: true })
        },
      })),
    ]
    return [
      { label: words('palette.pages'), entries: pages },
      { label: words('palette.actions'), entries: actions },
      { label: words('palette.looks'), entries: looks },
    ]
  }, [words, viewer, navigate, signOut])
}
