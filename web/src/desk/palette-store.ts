import { createStore } from '../preferences/store.ts'

export const paletteOpen = createStore(false)

export function openPalette(): void {
  paletteOpen.set(true)
}
