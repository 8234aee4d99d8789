/** How many hours one list approves. */
export const mostApprovals = 500
/** Who comes later than that after their shift began is called late. */
export const lateAfterMinutes = 15
