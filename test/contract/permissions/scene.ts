import { randomUUID } from 'node:crypto'
import { createKey } from '@erikti/schema/access/keys'
import { checkInCodeOf } from '@erikti/schema/check-in/self-check-in.service'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { columns, ownOrganisationId } from '@erikti/schema/permission-table/table'
import type { Column } from '@erikti/schema/permission-table/table'
import { anyRows } from '../../kit/crawl.ts'
import type { Samples } from '../../kit/crawl.ts'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { testSecrets } from '../../kit/context.ts'
import { systemClock } from '@erikti/schema/shared/clock'
import type { TestServer } from '../../kit/server.ts'
import { createBloodWorld } from '../../kit/blood-world.ts'
import { createChallengeWorld } from '../../kit/challenges.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { createWorld } from '../../kit/world.ts'
import { furnishStock } from './stock-scene.ts'
import { furnishVisits } from './store-scene.ts'
import { furnishAid } from './aid-scene.ts'
import { holdBloodDrive } from './blood-scene.ts'
import { publishBriefing } from './briefing-scene.ts'
import { holdChallenge } from './challenge-scene.ts'
import { holdFair } from './fair-scene.ts'
import { keepBooks } from './fund-scene.ts'
import { pourTea } from './giving-scene.ts'

/** Somebody of a column of the table, with a key of their own. */
export interface Actor extends Column {
  /** Null: anonymous. */
  key: string | null
  /** Ids of what only they see, in place of the organisation’s. */
  samples: Samples
}

export interface Scene {
  actors: readonly Actor[]
  /** Ids of what belongs to the organisation of every actor who has one. */
  own: Samples
  /** Ids of what belongs to another. */
  others: Samples
  /** Global id of a published campaign, as JSON. */
  campaign: string
  /** Texts that stand in other people's data only. */
  secretsOfOthers: readonly string[]
}

const secretsOfOthers = [
  'Өзгежан',
  'Бөтенұлы',
  '+77001112233',
  'stranger@example.org',
  'strangerspasscode',
  'Foreign draft',
  'Бөтенотбасы',
  'Жабық көше 9',
  'asks@example.org',
  '+77009998800',
]

/** An organisation of one's own and another's, each with everything that can be read, and one actor a column of the table. */
export async function setScene({ database }: TestServer): Promise<Scene> {
  const world = await createWorld(database, systemClock)
  const office = await createClient({
    database,
    clock: systemClock,
    viewer: await createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null }),
  })
  const campaign = await world.campaign(
    { slug: 'open-campaign', sloganKk: 'Ұ', sloganRu: 'У', sloganEn: 'S' },
    { ATTENDANCES: 10 },
  )
  await world.campaign({ slug: 'part-campaign', parentId: campaign.id })
  await world.campaign({ slug: 'draft-campaign', status: 'DRAFT', nameEn: 'Draft campaign' })

  await world.skill({ retiredAt: new Date() })
  const skill = await world.skill()
  const template = await world.template()
  const { id: templateShiftId } = await database.prisma.eventTemplateShift.findFirstOrThrow()
  await database.prisma.eventTemplateShiftSkill.create({ data: { templateShiftId, skillId: skill.id } })

  /** An event that has ended, with somebody who came, somebody who did not, and hours on paper. */
  async function hold(organisation: { id: string }, volunteer: { id: string; globalId: string }): Promise<string> {
    const startsAt = new Date(systemClock().getTime() - 3 * 24 * 3_600_000)
    const endsAt = new Date(startsAt.getTime() + 7_200_000)
    const held = await world.event({ status: 'DONE', organiserId: organisation.id, startsAt, endsAt })
    const absent = await world.volunteer({}, organisation)
    await world.signup(held, absent, { organisationId: organisation.id })
    const given = { organisationId: organisation.id, checkedInAt: startsAt, checkedOutAt: endsAt }
    await world.attendance(held, volunteer, { ...given, approvedAt: endsAt })
    await world.attendance(held, await world.volunteer({}, organisation), given)
    const skill = await world.skill()
    await office.expect(
      'setVolunteerSkills',
      { volunteerId: volunteer.globalId, skillIds: [skill.globalId] },
      'VolunteerPayload',
    )
    await office.expect(
      'setVolunteerAvailability',
      { volunteerId: volunteer.globalId, spans: [{ weekday: 6, fromMinute: 540, toMinute: 720 }] },
      'VolunteerPayload',
    )
    const day = startsAt.toISOString().slice(0, 4)
    const input = {
      volunteerId: volunteer.globalId,
      startsOn: `${day}-01-01`,
      // The region's day may be ahead of the one in UTC.
      endsOn: new Date(endsAt.getTime() + 24 * 3_600_000).toISOString().slice(0, 10),
    }
    const { certificate } = await office.expect('issueCertificate', input, 'CertificatePayload')
    return certificate.code
  }

  async function furnish(
    organisation: { id: string; globalId: string },
    person: Parameters<typeof world.volunteer>[0],
  ) {
    const event = await world.event({
      status: 'RUNNING',
      campaignId: campaign.id,
      organiserId: organisation.id,
      templateId: template.id,
      aboutKk: 'Ә',
      aboutRu: 'О',
      aboutEn: 'A',
      shifts: [{ skills: [skill] }],
    })
    await database.prisma.hostConsent.create({
      data: { eventId: event.id, hostName: 'Ө', method: 'PHONE', givenAt: new Date('2026-01-01') },
    })
    const supporter = await world.organisation()
    await database.prisma.eventSupporter.create({ data: { eventId: event.id, organisationId: supporter.id } })
    await database.prisma.eventPart.create({
      data: { eventId: event.id, position: 1, nameKk: 'Б', nameRu: 'Ч', nameEn: 'P' },
    })
    const volunteer = await world.volunteer(person, organisation)
    await database.prisma.volunteerSkill.create({ data: { volunteerId: volunteer.id, skillId: skill.id } })
    const signup = await world.signup(event, volunteer, { organisationId: organisation.id })
    await database.prisma.message.create({
      data: {
        kind: 'SIGNED_UP',
        channel: 'EMAIL',
        address: volunteer.email,
        locale: 'KK',
        volunteerId: volunteer.id,
        eventId: event.id,
        signupId: signup.id,
        key: signup.id,
        state: 'FAILED',
        lastError: 'SMTP 550 5.1.1 RCPT TO',
      },
    })
    const first = await world.attendance(event, volunteer, { organisationId: organisation.id })
    const corrected = await office.expect(
      'correctAttendance',
      {
        attendanceId: first.globalId,
        reason: 'Wrong time',
        checkedInAt: new Date(event.startsAt.getTime() + 60_000).toISOString(),
        checkedOutAt: new Date(event.startsAt.getTime() + 600_000).toISOString(),
      },
      'CorrectAttendancePayload',
    )
    const { copy, token, fingerprint } = await takeCopy(event.globalId)
    // Seen at the door by a device when it had long been entered otherwise.
    await office.expect(
      'mergeCheckIns',
      {
        token,
        fingerprint,
        deviceTime: systemClock().toISOString(),
        actions: [
          {
            id: randomUUID(),
            sequence: 1,
            kind: 'CHECK_IN',
            volunteerId: volunteer.globalId,
            shiftId: event.shift.globalId,
            at: systemClock().toISOString(),
          },
        ],
      },
      'MergeCheckInsPayload',
    )
    const certificate = await hold(organisation, volunteer)
    return { organisation, event, volunteer, signup, copy, attendanceId: corrected.attendance?.id ?? '', certificate }
  }

  async function takeCopy(eventId: string) {
    const { copy, signed } = await office.expect('takeRoster', { eventId, deviceLabel: 'Tablet' }, 'TakeRosterPayload')
    return { copy: { globalId: copy.id }, token: signed.token, fingerprint: signed.roster.fingerprint }
  }

  const own = await furnish(await world.organisation({ id: ownOrganisationId }), {
    patronymic: 'Ұлы',
    phone: '+77004445566',
    email: 'own@example.org',
  })
  const others = await furnish(await world.organisation(), {
    givenName: 'Өзгежан',
    familyName: 'Бөтенұлы',
    phone: '+77001112233',
    email: 'stranger@example.org',
    passCode: 'strangerspasscode',
  })
  // One of one's own who is on the register twice.
  const twice = { givenName: 'Сәуле', familyName: 'Ұқсасова', birthDate: new Date('1999-09-09') }
  for (let record = 0; record < 2; record += 1) await world.volunteer(twice, own.organisation)
  await world.event({ status: 'DRAFT', organiserId: others.organisation.id, nameEn: 'Foreign draft' })

  // Two records of one family: nobody's own, so that only who sees them all sees any.
  const store = createStoreWorld(database, world, systemClock)
  const household = {
    people: [{ givenName: 'Гүлшат', familyName: 'Бөтенотбасы', patronymic: 'Ә' }, {}],
    address: 'Жабық көше 9',
    phone: '+77009998800',
  }
  const [family, twinFamily] = [await store.family(household), await store.family(household)]
  await database.prisma.familyCollector.create({
    data: { familyId: family.id, givenName: 'Ғ', familyName: 'Бөтенотбасы', phone: '+77009998800' },
  })
  const stockSamples = await furnishStock(store, office, campaign.id)
  await furnishVisits(store, office, family, twinFamily)
  const aidSamples = await furnishAid(
    { database, world, office },
    {
      volunteer: others.volunteer,
      family,
      benefactor: JSON.parse(stockSamples['Query.benefactor(id:)'] ?? '') as string,
    },
  )
  const challenges = createChallengeWorld(
    database,
    world,
    systemClock,
    await createClient({ database, clock: systemClock }),
  )
  await holdChallenge(challenges, office, others.volunteer)
  const giving = await pourTea({ world, clock: systemClock, office, database }, [own.organisation, others.organisation])
  const fair = await holdFair({ world, clock: systemClock, office }, store)
  const fundSamples = await keepBooks(database, office, campaign.id)
  await holdBloodDrive(createBloodWorld(database, world, systemClock), office)
  const briefingSamples = await publishBriefing(database, office, () => world.campaign())

  const rosters = new Map<string, string>()
  const rosterOf = (organisationId: string) => encodeGlobalId('VolunteerImport', rosters.get(organisationId) ?? '')

  /** A roster that was written, and the same file once more, with a row of everything. */
  async function takeRosterIn(
    { organisation, volunteer }: { organisation: { id: string }; volunteer: { id: string; familyName: string } },
    createdById: string | null,
  ): Promise<void> {
    const given = {
      fileName: 'roster.csv',
      fileHash: Buffer.alloc(32, organisation.id),
      columns: [{ heading: 'A', field: 'FULL_NAME' }],
      rowCount: 1,
      organisationId: organisation.id,
      districtId: world.district.id,
      consents: ['VOLUNTEERING' as const],
      createdById,
      expiresAt: new Date('2099-01-01'),
    }
    await database.prisma.volunteerImport.create({
      data: { ...given, state: 'COMMITTED', committedAt: new Date('2026-01-01') },
    })
    const { id } = await database.prisma.volunteerImport.create({
      data: {
        ...given,
        rows: {
          create: {
            number: 2,
            cells: [volunteer.familyName],
            outcome: 'CHANGED',
            repeats: 2,
            changes: ['PHONE'],
            problems: [{ code: 'TOO_LONG', field: 'FULL_NAME', limit: 100 }],
            volunteerId: volunteer.id,
          },
        },
      },
      select: { id: true },
    })
    rosters.set(organisation.id, id)
  }

  function samplesOf({ organisation, event, volunteer, signup, copy, attendanceId, certificate }: typeof own): Samples {
    const ids = [event, organisation, volunteer, signup, event.shift, copy].map(({ globalId }) => globalId)
    return {
      ...anyRows,
      'Query.node(id:)': JSON.stringify(event.globalId),
      'Query.nodes(ids:)': JSON.stringify([...ids, attendanceId]),
      'Query.event(id:)': JSON.stringify(event.globalId),
      'Query.volunteer(id:)': JSON.stringify(volunteer.globalId),
      'Query.certificate(code:)': JSON.stringify(certificate),
      'Query.figureBreakdown(metric:)': 'EVENTS_HELD',
      'Query.figureBreakdown(by:)': 'MONTH',
      'Query.family(id:)': JSON.stringify(family.globalId),
      'Query.familyMergePreview(survivor:)': JSON.stringify(family.globalId),
      'Query.familyMergePreview(merged:)': JSON.stringify(twinFamily.globalId),
      'Query.probableFamilies(people:)':
        '[{ givenName: "Гүлшат", familyName: "Бөтенотбасы", birthDate: "1985-03-08" }]',
      'Query.similarVolunteers(givenName:)': '"Сәуле"',
      'Query.similarVolunteers(familyName:)': '"Ұқсасова"',
      'Query.similarVolunteers(birthDate:)': '"1999-09-09"',
      'Query.volunteerImport(id:)': JSON.stringify(rosterOf(organisation.id)),
      'Query.suggestedVolunteers(name:)': JSON.stringify(volunteer.familyName),
      'Event.passHolder(pass:)': JSON.stringify(volunteer.passCode),
      'Query.campaign(slug:)': '"open-campaign"',
      'Query.organisation(id:)': JSON.stringify(organisation.globalId),
      'Query.district(id:)': JSON.stringify(world.district.globalId),
      'Query.counterSeries(metrics:)': '[ATTENDANCES]',
      'Query.counterSeries(by:)': 'DAY',
      'Query.counterSeries(from:)': '"2026-01-01"',
      'Query.counterSeries(to:)': '"2026-01-05"',
      'Query.fair(id:)': JSON.stringify(fair),
      'Query.checkInPlace(code:)': JSON.stringify(checkInCodeOf(testSecrets, event.id, systemClock()).code),
      'Query.distributionShift(id:)': JSON.stringify(giving.get(organisation.id)),
      ...stockSamples,
      ...aidSamples,
      ...fundSamples,
      ...briefingSamples,
    }
  }

  await takeRosterIn(others, null)
  const actors: Actor[] = []
  for (const column of columns) {
    const { viewer } = column
    if (viewer.kind === 'anonymous') {
      actors.push({ ...column, key: null, samples: {} })
      continue
    }
    const holder =
      viewer.kind === 'partner'
        ? { organisationId: viewer.organisationId, scopes: viewer.scopes }
        : { accountId: (await createAccountViewer(database, ...viewer.grants)).accountId }
    const createdById = 'accountId' in holder ? holder.accountId : null
    await takeRosterIn(own, createdById)
    const made = await createKey(database.prisma, { holder, name: column.title, expiresAt: null })
    const samples = { 'Query.volunteerImport(id:)': JSON.stringify(rosterOf(own.organisation.id)) }
    actors.push({ ...column, key: made.key, samples })
  }
  return {
    actors,
    own: samplesOf(own),
    others: samplesOf(others),
    campaign: JSON.stringify(campaign.globalId),
    secretsOfOthers,
  }
}
