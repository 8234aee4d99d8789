import { runSystemCommand } from '../command/command.ts'
import type { ServerJobContext, ServerJobHandler } from '../jobs/job-handler.ts'
import { planRechecks, recordFinding } from './link-checks.service.ts'

/** Looks behind the address of a post, where Erikti may; nothing that was invented is looked for. */
export const checkChallengePost: ServerJobHandler = async (context, payload) => {
  const { database, links } = context
  if (links.recheckHours === null) return
  const postId = String(payload['postId'])
  const post = await database.prisma.challengePost.findUnique({
    where: { id: postId },
    select: { address: true, isDemonstration: true, status: true },
  })
  if (!post?.address || post.isDemonstration || post.status === 'REJECTED') return
  const looked = post.address
  // No transaction waits for somebody else’s server.
  const found = await links.look(looked)
  await runSystemCommand(context, 'checkChallengePost', (work) => recordFinding(work, { postId, looked, found }))
}

/** Has posts that were confirmed looked for again, where Erikti may. */
export async function recheckPosts({ database, clock, links }: ServerJobContext): Promise<void> {
  if (links.recheckHours !== null) await planRechecks(database, clock(), links.recheckHours)
}
