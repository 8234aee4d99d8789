import type { DocumentNode } from 'graphql'
import { expect, test } from 'vitest'
import { DocumentCache } from './document-cache.ts'

const document = {} as DocumentNode

test('forgets what was not asked for the longest when the texts grow too many', () => {
  const cache = new DocumentCache(10)
  cache.set('aaaa', document)
  cache.set('bbbb', document)
  cache.get('aaaa')
  cache.set('cccc', document)
  expect(['aaaa', 'bbbb', 'cccc'].map((text) => cache.get(text) === document)).toEqual([true, false, true])
})

test('does not keep a text that is too long by itself', () => {
  const cache = new DocumentCache(10)
  cache.set('a'.repeat(11), document)
  expect(cache.get('a'.repeat(11))).toBeUndefined()
})
