/** How many groups of items there are read at most. */
export const mostGroups = 100
export const mostPlaces = 200
/** Lines of one movement, and of one count. */
export const mostLines = 100
/** Entries of one movement: each line may come out of several lots, and a move has two of each. */
export const mostEntries = 1_000
/** Items, or lots, of one place in one answer. */
export const mostItemsShown = 500
export const mostLotsShown = 1_500
/** What a search at the counter finds. */
export const mostFound = 20
/** So much of a thing at once is a slip of the keyboard. */
export const mostOfOne = 100_000
export const mostDaysAhead = 366
