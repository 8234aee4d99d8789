import type { Database } from '@erikti/prisma/client'
import type { ChallengePostStatus } from '@erikti/prisma/generated/client/enums'

export type PostTally = Record<ChallengePostStatus, number>

/** How many posts of each challenge are in which state, in the order of the ids; what was taken back is rejected. */
export async function countPosts({ prisma }: Database, challengeIds: readonly string[]): Promise<PostTally[]> {
  const counted = await prisma.challengePost.groupBy({
    by: ['challengeId', 'status'],
    where: { challengeId: { in: [...challengeIds] }, OR: [{ erasedAt: null }, { status: { not: 'SUBMITTED' } }] },
    _count: true,
  })
  const inState = new Map(counted.map(({ challengeId, status, _count: posts }) => [`${challengeId} ${status}`, posts]))
  return challengeIds.map((id) => {
    const count = (status: ChallengePostStatus) => inState.get(`${id} ${status}`) ?? 0
    return {
      SUBMITTED: count('SUBMITTED'),
      VERIFIED: count('VERIFIED'),
      REJECTED: count('REJECTED'),
      DEAD: count('DEAD'),
    }
  })
}
