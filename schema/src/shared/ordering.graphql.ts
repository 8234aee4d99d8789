import { builder } from '../builder.ts'

export const OrderDirectionType = builder.enumType('OrderDirection', {
  description: 'Which end first.',
  values: {
    ASC: { value: 'asc', description: 'Smallest or earliest first.' },
    DESC: { value: 'desc', description: 'Largest or latest first.' },
  } as const,
})
