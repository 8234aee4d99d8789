import type { IconName } from '../ui/icon.tsx'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly note?: string
  readonly icon: IconName
  /** Other words that find it. */
  readonly also?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly label: string
  readonly entries: readonly PaletteEntry[]
}

const plainLetters: Record<string, string> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
}

/** Forgiving about Kazakh letters, as the server's search is. */
function fold(text: string): string {
  return text.toLowerCase().replace(/[әғқңөұүһіё]/g, (letter) => plainLetters[letter] ?? letter)
}

/** Every word that was typed begins a word of the entry. */
export function matches({ label, note = '', also = '' }: PaletteEntry, typed: string): boolean {
  const known = fold(`${label} ${note} ${also}`).split(/[\s,.«»()-]+/)
  return fold(typed)
    .split(/\s+/)
    .every((word) => known.some((one) => one.startsWith(word)))
}
