import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const posts = forgetLists('challengePosts', 'challenges')
const challenges = forgetLists('challenges')

/** Decisions live in their post. */
export const challengesCache: CachePart = {
  keys: {
    ChallengeQueue: embedded,
    ChallengePayload: embedded,
    ChallengePostPayload: embedded,
    ChallengeAccountPayload: embedded,
    ChallengeStep: embedded,
    ChallengeTally: embedded,
  },
  mutations: {
    createChallenge: challenges,
    changeChallenge: challenges,
    publishChallenge: challenges,
    recordChallengePost: posts,
    verifyChallengePost: posts,
    rejectChallengePost: posts,
    markChallengePostDead: posts,
    undoChallengeDecision: posts,
    setChallengePostAddress: posts,
  },
}
