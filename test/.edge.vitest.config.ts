import { defineConfig } from 'vitest/config'
const fixFeedOrder = {
  name: 'fix-feed-order', enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!id.endsWith('activity.feed.ts')) return
    return code.replace('ORDER BY "transactionId", id LIMIT', 'ORDER BY "Activity"."transactionId", "Activity".id LIMIT').replace('ORDER BY "transactionId" DESC, id DESC', 'ORDER BY "Activity"."transactionId" DESC, "Activity".id DESC')
  },
}
export default defineConfig({ root: '/work/main', plugins: [fixFeedOrder], test: { include: ['test/realtime/**/*.test.ts','test/contract/http/**/*.test.ts','server/src/**/*.test.ts'], testTimeout: 20000, hookTimeout: 60000, maxWorkers: 1 } })
