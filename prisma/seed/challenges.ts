import { addDays, momentOf } from './calendar.ts'
import { drawName, toLatin } from './names.ts'
import { createId } from './random.ts'
import type { ChallengePostRejection, ChallengePostStatus, SocialNetwork } from '../generated/client/enums.ts'
import type { ChallengeModel } from '../generated/client/models/Challenge.ts'
import type { ChallengeAccountModel } from '../generated/client/models/ChallengeAccount.ts'
import type { ChallengePostModel } from '../generated/client/models/ChallengePost.ts'
import type { ChallengeStepModel } from '../generated/client/models/ChallengeStep.ts'
import type { Calendar } from './calendar.ts'
import type { PlannedCampaign } from './campaigns.ts'
import type { Random } from './random.ts'
import type { VolunteerRow } from './rows.ts'

// The rows as `insertRows` takes them: the tables' own, without what the database gives and without who acted, for nobody did.
export type ChallengeRow = Omit<ChallengeModel, 'createdById'>
export type ChallengeAccountRow = Omit<ChallengeAccountModel, 'erasedAt'>
export type ChallengePostRow = Omit<
  ChallengePostModel,
  'receivedById' | 'finding' | 'checkedAt' | 'goneSince' | 'erasedAt'
>
export type ChallengeStepRow = Omit<ChallengeStepModel, 'number' | 'actorId' | 'undoesId'>

export interface ChallengePlan {
  challenges: ChallengeRow[]
  challengeAccounts: ChallengeAccountRow[]
  challengePosts: ChallengePostRow[]
  challengeSteps: ChallengeStepRow[]
}

interface ChallengeOptions {
  calendar: Calendar
  random: Random
  campaigns: readonly PlannedCampaign[]
  /** Volunteers who may have an account that is known to be theirs. */
  helpers: readonly VolunteerRow[]
}

interface Definition {
  key: string
  hashtag: string
  networks: readonly SocialNetwork[]
  rulesKk: string
  rulesRu: string
  rulesEn: string
  people: number
}

const everywhere = ['INSTAGRAM', 'FACEBOOK', 'TELEGRAM', 'TIKTOK', 'VK', 'YOUTUBE'] as const
const definitions: readonly Definition[] = [
  {
    key: 'iAmAVolunteer',
    hashtag: 'МенВолонтермін',
    networks: everywhere,
    rulesKk:
      'Ерікті болған бір күніңіз туралы жазыңыз: фото, бейне немесе бірнеше сөйлем.\nЖазба ашық болсын, хештегі қойылсын.\nЕкі досыңызды қатысуға шақырыңыз.',
    rulesRu:
      'Расскажите об одном своём волонтёрском дне: фото, видео или несколько предложений.\nПубликация должна быть открытой и с хештегом.\nПригласите двух друзей.',
    rulesEn:
      'Tell of one of your days as a volunteer: a photo, a video or a few sentences.\nThe post has to be public and carry the hashtag.\nInvite two friends.',
    people: 95,
  },
  {
    key: 'priceless',
    hashtag: 'МеніңҮлесім',
    networks: ['INSTAGRAM', 'TIKTOK', 'YOUTUBE', 'VK'],
    rulesKk:
      'Қолыңыздан келген бір көмегіңізді бейнеге түсіріңіз. Ол ақшамен өлшенбесін.\nЖазба ашық болсын, хештегі қойылсын.',
    rulesRu:
      'Снимите на видео одно своё доброе дело, которое не измерить деньгами.\nПубликация должна быть открытой и с хештегом.',
    rulesEn:
      'Film one thing that you did for others and that no money can measure.\nThe post has to be public and carry the hashtag.',
    people: 70,
  },
  {
    key: 'yourChoice',
    hashtag: 'БұлСеніңТаңдауың',
    networks: ['INSTAGRAM', 'FACEBOOK', 'TELEGRAM', 'TIKTOK'],
    rulesKk: 'Неге ерікті болғаныңызды айтыңыз. Бір минуттан аспасын.\nЖазба ашық болсын, хештегі қойылсын.',
    rulesRu: 'Расскажите, почему вы стали волонтёром. Не дольше минуты.\nПубликация должна быть открытой и с хештегом.',
    rulesEn: 'Say why you became a volunteer, in a minute at most.\nThe post has to be public and carry the hashtag.',
    people: 40,
  },
]

const rejections: readonly (readonly [ChallengePostRejection, weight: number])[] = [
  ['NO_HASHTAG', 5],
  ['NOT_ABOUT_IT', 3],
  ['NOT_PUBLIC', 3],
  ['AGAINST_RULES', 2],
  ['REPEATED', 1],
]
const hour = 3_600_000
const firstNumber = 9_000_000

/** The three challenges, side by side: posts of invented people, most of them confirmed, some rejected or gone, the latest waiting. */
export function planChallenges({ calendar, random, campaigns, helpers }: ChallengeOptions): ChallengePlan {
  const plan: ChallengePlan = { challenges: [], challengeAccounts: [], challengePosts: [], challengeSteps: [] }
  const { now } = calendar
  let number = firstNumber

  /** An account of a name that says what it is: a sample. */
  function openAccount(network: SocialNetwork, createdAt: Date, volunteerId: string | null): ChallengeAccountRow {
    number += 1
    const { givenName } = drawName(random, random.chance(0.6))
    const name = `ulgi_${toLatin(givenName).replace(/[^a-z]/g, '')}${number - firstNumber}`
    const handle = network === 'VK' ? `id${number}` : network === 'FACEBOOK' ? name.replace('_', '') : name
    const account = { id: createId(random, createdAt), network, handle, volunteerId, isDemonstration: true, createdAt }
    plan.challengeAccounts.push(account)
    return account
  }

  /** Nothing is behind it; on the networks that allow it, it says so. */
  function writeAddress({ network, handle }: ChallengeAccountRow): string {
    number += 1
    switch (network) {
      case 'INSTAGRAM':
        return `https://www.instagram.com/p/ULGI${number}/`
      case 'FACEBOOK':
        return `https://www.facebook.com/pfbid0ULGI${number}`
      case 'TELEGRAM':
        return `https://t.me/${handle}/${number - firstNumber}`
      case 'TIKTOK':
        return `https://www.tiktok.com/@/video/700000000000${number}`
      case 'VK':
        return `https://vk.com/wall${(handle ?? '').slice(2)}_${number - firstNumber}`
      case 'YOUTUBE':
        return `https://www.youtube.com/watch?v=ULGI${number}`
    }
  }

  function submit(challengeId: string, account: ChallengeAccountRow, submittedAt: Date): void {
    const id = createId(random, submittedAt)
    const isShort =
      account.network === 'TIKTOK' && now.getTime() - submittedAt.getTime() < 60 * hour && random.chance(0.5)
    const decidedAt = new Date(submittedAt.getTime() + Math.round((2 + random.exponential(20)) * hour))
    const isDecided = !isShort && decidedAt < now
    const drawn = random.next()
    const status: ChallengePostStatus = !isDecided
      ? 'SUBMITTED'
      : drawn < 0.8
        ? 'VERIFIED'
        : drawn < 0.93
          ? 'REJECTED'
          : 'DEAD'
    const rejection = status === 'REJECTED' ? random.pickWeighted(rejections, ([, weight]) => weight)[0] : null
    const step = (from: ChallengePostStatus | null, to: ChallengePostStatus, at: Date) =>
      plan.challengeSteps.push({
        id: createId(random, at),
        postId: id,
        from,
        to,
        rejection: to === 'REJECTED' ? rejection : null,
        at,
      })
    const goneAt = new Date(decidedAt.getTime() + 30 * hour)
    const isGone = status === 'DEAD' && goneAt < now
    const end = status === 'DEAD' && !isGone ? 'VERIFIED' : status
    plan.challengePosts.push({
      id,
      challengeId,
      accountId: account.id,
      network: account.network,
      address: isShort ? `https://vm.tiktok.com/ULGI${(number += 1)}/` : writeAddress(account),
      isShort,
      status: end,
      rejection,
      submittedAt,
      receivedAt: submittedAt,
      consentAt: submittedAt,
      galleryAt: random.chance(0.7) ? submittedAt : null,
      isDemonstration: true,
    })
    step(null, 'SUBMITTED', submittedAt)
    if (end !== 'SUBMITTED') step('SUBMITTED', isGone ? 'VERIFIED' : end, decidedAt)
    if (isGone) step('VERIFIED', 'DEAD', goneAt)
  }

  for (const { key, people, networks, ...texts } of definitions) {
    const campaign = campaigns.find((one) => one.key === key)
    if (!campaign?.endsOn) continue
    const opensAt = momentOf(calendar, campaign.startsOn)
    const closesAt = momentOf(calendar, addDays(campaign.endsOn, 1))
    const publishedAt = new Date(Math.min(opensAt.getTime(), now.getTime()))
    const id = createId(random, publishedAt)
    plan.challenges.push({
      id,
      campaignId: campaign.row.id,
      status: 'PUBLISHED',
      networks: [...networks],
      opensAt,
      closesAt,
      createdAt: publishedAt,
      publishedAt,
      ...texts,
    })
    const span = Math.min(now.getTime(), closesAt.getTime()) - opensAt.getTime() - hour
    if (span <= 0) continue
    for (let person = 0; person < people; person += 1) {
      const volunteer = helpers.length > 0 && random.chance(0.3) ? random.pick(helpers) : null
      const twice = volunteer !== null && random.chance(0.4)
      const accounts = random
        .shuffle(networks)
        .slice(0, twice ? 2 : 1)
        .map((network) => openAccount(network, opensAt, volunteer?.id ?? null))
      for (const account of accounts)
        for (let posts = random.chance(0.2) ? 2 : 1; posts > 0; posts -= 1)
          submit(id, account, new Date(opensAt.getTime() + Math.floor(random.next() * span)))
    }
  }
  return plan
}
