/**
 * What is told to many at once must not depend on who of them asks. A type that shows more to the one it is about says so, in its
 * extensions; a subscription that selects one is executed for each subscriber alone.
 */
export const asksWho = { asksWho: true } as const

/** For the argument of a subscription that says only from where on it follows: those who differ in it alone are told the same. */
export const position = { position: true } as const
