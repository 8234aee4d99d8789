/** Letters that only Kazakh has, and those people leave out; the database's `fold_for_search` has the same table. */
const folds: Readonly<Record<string, string>> = {
  ә: 'а',
  і: 'и',
  ң: 'н',
  ғ: 'г',
  ү: 'у',
  ұ: 'у',
  қ: 'к',
  ө: 'о',
  һ: 'х',
  ё: 'е',
  й: 'и',
  ъ: '',
  ь: '',
}

/** A text as searches compare it: without case, Kazakh letters as the Russian ones that people type instead. */
export function foldForSearch(text: string): string {
  return text.toLowerCase().replace(/[әіңғүұқөһёйъь]/g, (letter) => folds[letter] ?? letter)
}

/** What must be in `searchText` for every word of a search; an empty search asks for nothing. */
export function whereEachWord(
  search: string | null | undefined,
): { AND: { searchText: { contains: string } | { in: [] } }[] } | Record<string, never> {
  const words = foldForSearch(search ?? '')
    .split(/\s+/)
    .filter(Boolean)
  // PostgreSQL holds no text with it, so nothing is found.
  if (words.some((word) => word.includes('\0'))) return { AND: [{ searchText: { in: [] } }] }
  // Prisma hands `contains` to LIKE as it is.
  return words.length
    ? { AND: words.map((word) => ({ searchText: { contains: word.replace(/[\\%_]/g, '\\$&') } })) }
    : {}
}
