import { useOfficeWords } from '../../../messages/office-messages.ts'

/** What a field says that has to be filled in. */
export function useRequired() {
  const words = useOfficeWords()
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  return {
    filled,
    inThree: { kk: filled, ru: filled, en: filled },
    chosen: (value: string | null) => (value ? null : words('issue.choose')),
    counted: (value: number | string) => (typeof value === 'number' ? null : words('issue.empty')),
  }
}
