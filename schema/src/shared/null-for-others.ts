const hidden = new Error('Never shown: the field is null instead.')

/**
 * Spread into the options of a nullable field with `authScopes`: who may not see it gets null and no error, and it is no refusal
 * that counts in a key's usage.
 */
export const nullForOthers = { unauthorizedError: () => hidden, unauthorizedResolver: () => null }
