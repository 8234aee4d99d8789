import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

// An event’s tallies are read anew with it.
const messages = forgetLists('messages', 'event')

export const messagesCache: CachePart = {
  keys: { MessagePayload: embedded, MessageTally: embedded },
  mutations: { resendMessage: messages, dropMessage: messages },
}
