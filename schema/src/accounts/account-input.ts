import { z } from 'zod'

const longestEmailCharacters = 254
const longestNameCharacters = 100

/** In lower case, as it is stored. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(longestEmailCharacters, `is longer than ${longestEmailCharacters} characters`)
  .pipe(z.email('is no e-mail'))

export const displayName = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestNameCharacters, `is longer than ${longestNameCharacters} characters`)
