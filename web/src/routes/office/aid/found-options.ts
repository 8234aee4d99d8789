import type { SelectProps } from '@mantine/core'
import { useOfficeWords } from '../../../messages/office-messages.ts'

/** A choice among what the server found, which forgives spellings: nothing of it is filtered away again. */
export function useFoundOptions(): Pick<
  SelectProps,
  'searchable' | 'clearable' | 'clearButtonProps' | 'nothingFoundMessage' | 'filter'
> {
  const words = useOfficeWords()
  return {
    searchable: true,
    clearable: true,
    clearButtonProps: { 'aria-label': words('filter.clear') },
    nothingFoundMessage: words('field.nothing'),
    filter: ({ options }) => options,
  }
}
