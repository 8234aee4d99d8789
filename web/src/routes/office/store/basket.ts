/** What a basket knows of a thing. */
export interface BasketItem {
  readonly id: string
  readonly code: string
  readonly groupId: string
  /** Fit to give at the place, in its unit. */
  readonly there: number
}

export interface BasketLine<Item extends BasketItem = BasketItem> {
  readonly item: Item
  readonly quantity: number
}

/** What may still be taken of a group; groups that are not here have no limit. */
export type LeftOfGroups = ReadonlyMap<string, number>

/** `3*101` and `101*3`: so many of what is typed; one when nothing is said. */
export function readEntry(typed: string): { readonly search: string; readonly quantity: number } {
  const text = typed.trim()
  const before = /^(\d{1,3})\s*[*×xх]\s*(.*)$/i.exec(text)
  const after = /^(.*?)\s*[*×xх]\s*(\d{1,3})$/i.exec(text)
  const [search, count] = before ? [before[2], before[1]] : after ? [after[1], after[2]] : [text, '1']
  return { search: (search ?? '').trim(), quantity: Math.max(1, Number(count)) }
}

/** The same thing again is more of it, where it stands. */
export function addTo<Item extends BasketItem>(
  lines: readonly BasketLine<Item>[],
  item: Item,
  quantity: number,
): readonly BasketLine<Item>[] {
  return lines.some((line) => line.item.id === item.id)
    ? lines.map((line) => (line.item.id === item.id ? { item, quantity: line.quantity + quantity } : line))
    : [...lines, { item, quantity }]
}

/** Sets how many of it; none takes it out. */
export function setQuantity<Item extends BasketItem>(
  lines: readonly BasketLine<Item>[],
  itemId: string,
  quantity: number,
): readonly BasketLine<Item>[] {
  return lines.flatMap((line) => (line.item.id !== itemId ? [line] : quantity > 0 ? [{ ...line, quantity }] : []))
}

/** How much of each group the basket takes. */
export function takenOfGroups(lines: readonly BasketLine[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>()
  for (const { item, quantity } of lines) taken.set(item.groupId, (taken.get(item.groupId) ?? 0) + quantity)
  return taken
}

/** A basket as it was, cut down to what is there and what may be taken, in its order. */
export function fitting<Item extends BasketItem>(
  lines: readonly BasketLine<Item>[],
  left: LeftOfGroups,
): readonly BasketLine<Item>[] {
  const remaining = new Map(left)
  return lines.flatMap(({ item, quantity }) => {
    const allowed = remaining.get(item.groupId) ?? Number.POSITIVE_INFINITY
    const fits = Math.min(quantity, item.there, allowed)
    if (fits < 1) return []
    remaining.set(item.groupId, allowed - fits)
    return [{ item, quantity: fits }]
  })
}
