import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const messages = forgetLists('messages')

export const messagesCache: CachePart = {
  keys: { MessagePayload: embedded },
  mutations: { resendMessage: messages, dropMessage: messages },
}
