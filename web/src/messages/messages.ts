import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type kazakh from './kk.json'

export type Messages = typeof kazakh
export type MessageId = keyof Messages
export type Words = (id: MessageId, values?: Record<string, string | number>) => string

/**
 * The reader's words by message id. Numbers inside a text come formatted as strings (`{shown}`); the raw number (`{count}`)
 * only picks the plural form, because react-intl would print it through an Intl that has no Kazakh.
 */
export function useWords(): Words {
  const intl = useIntl()
  return useMemo(() => (id, values) => intl.formatMessage({ id }, values), [intl])
}
