/** The present moment, handed in so that rules can be tried at any date. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
