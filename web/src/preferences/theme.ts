import { keep } from './keep.ts'
import { createStore, useStore } from './store.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const themeStore = createStore<Theme>((document.documentElement.dataset['theme'] as Theme | undefined) ?? 'auto')

export function chooseTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  keep('theme', theme)
  themeStore.set(theme)
}

export function useTheme(): Theme {
  return useStore(themeStore)
}
