import type { ChallengeWorld } from '../../kit/challenges.ts'
import type { Client } from '../../kit/client.ts'

/** A challenge with posts in every state, of an account that a volunteer has. */
export async function holdChallenge(
  challenges: ChallengeWorld,
  office: Client,
  volunteer: { globalId: string },
): Promise<void> {
  const challenge = await challenges.challenge()
  const decisions = [
    null,
    ['verifyChallengePost', {}],
    ['rejectChallengePost', { rejection: 'NO_HASHTAG' }],
    ['markChallengePostDead', {}],
  ] as const
  for (const [number, decision] of decisions.entries()) {
    const { postId } = await challenges.submitted(challenge, { address: `https://t.me/zhabyq_arna/${number + 1}` })
    if (decision) await office.expect(decision[0], { postId, ...decision[1] }, 'ChallengePostPayload')
  }
  const { challengePosts } = await office.query<{ challengePosts: { edges: { node: { account: { id: string } } }[] } }>(
    '{ challengePosts(first: 1) { edges { node { account { id } } } } }',
  )
  const accountId = challengePosts.edges[0]?.node.account.id
  await office.expect('linkChallengeAccount', { accountId, volunteerId: volunteer.globalId }, 'ChallengeAccountPayload')
}
