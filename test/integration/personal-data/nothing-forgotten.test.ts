import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createChallengeWorld } from '../../kit/challenges.ts'
import { useStage } from '../../kit/world.ts'

// Whatever table comes to say something of a person is in their export, and goes or falls silent with them.

const { world, office, anonymous, clock, database } = await useStage()
const { prisma, pool } = database

/** What names the person, in every table that can: none of it may be left. */
const trace = 'Тотыбала'
const phone = '+77471112299'
const reason = 'Өзінің өтініші'

/** `Table.column` of everything that refers to a person. */
async function readReferences(): Promise<string[]> {
  const { rows } = await pool.query<{ reference: string }>(
    `SELECT conrelid::regclass::text || '.' || attname AS reference
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
     WHERE contype = 'f' AND confrelid = '"Volunteer"'::regclass ORDER BY 1`,
  )
  return rows.map(({ reference }) => reference.replaceAll('"', ''))
}

/** Where the export has what each of them says. */
const inExport: Readonly<Record<string, string | null>> = {
  'AidRequest.volunteerId': 'helpGiven',
  'Attendance.volunteerId': 'attendances',
  'BloodDonor.volunteerId': 'bloodDonations',
  'Certificate.volunteerId': 'certificates',
  'ChallengeAccount.volunteerId': 'challengeAccounts',
  'CheckInAction.volunteerId': 'checkInActions',
  'Consent.volunteerId': 'consents',
  'DistinctVolunteers.oneId': 'toldApartFrom',
  'DistinctVolunteers.otherId': 'toldApartFrom',
  'Membership.volunteerId': 'memberships',
  'Message.volunteerId': 'messages',
  'Signup.volunteerId': 'signups',
  // A record that was merged has nothing of its own any more, and no export.
  'Volunteer.mergedIntoId': null,
  'VolunteerAvailability.volunteerId': 'availability',
  'VolunteerImportRow.volunteerId': 'imports',
  'VolunteerMerge.mergedId': null,
  'VolunteerMerge.survivorId': 'merges',
  'VolunteerSkill.volunteerId': 'skills',
}

test('every table that refers to a person is thought of', async () => {
  expect(await readReferences()).toEqual(Object.keys(inExport).sort())
})

test('all of it is handed out, and nothing of it is left when they go', async () => {
  const club = await world.organisation()
  const person = await world.volunteer({ givenName: trace, phone, email: 'totybala@example.org' }, club)
  const twin = await world.volunteer({ givenName: 'Басқа' })
  const [before] = await world.volunteers(1)
  const event = await world.event({ status: 'DONE' })
  const coming = await world.event()
  await world.signup(event, person, { status: 'CANCELLED', cancelledAt: clock(), cancelReason: `${trace} ауырды` })
  const waiting = await prisma.signup.create({
    data: {
      eventId: coming.id,
      shiftId: coming.shift.id,
      volunteerId: person.id,
      status: 'WAITLISTED',
      waitlistedAt: clock(),
    },
  })
  await world.attendance(event, person, {
    checkedOutAt: new Date(event.startsAt.getTime() + 3_600_000),
    approvedAt: clock(),
  })
  await office.expect(
    'setVolunteerSkills',
    { volunteerId: person.globalId, skillIds: [(await world.skill()).globalId] },
    'VolunteerPayload',
  )
  await office.expect(
    'setVolunteerAvailability',
    { volunteerId: person.globalId, spans: [{ weekday: 1, fromMinute: 0, toMinute: 60 }] },
    'VolunteerPayload',
  )
  const { certificateId } = await office.expect(
    'issueCertificate',
    { volunteerId: person.globalId, startsOn: '2026-01-01', endsOn: '2026-11-22' },
    'CertificatePayload',
  )
  const revoked = { certificateId, reason: `${trace} өзі қайтарды` }
  const { certificate } = await office.expect('revokeCertificate', revoked, 'CertificatePayload')
  const merge = { survivorId: person.globalId, mergedId: before?.globalId, reason: 'Екі рет тіркелген' }
  await office.expect('mergeVolunteers', merge, 'MergeVolunteersPayload')
  await office.expect('sayDistinct', { oneId: person.globalId, otherId: twin.globalId }, 'SayDistinctPayload')
  const sent = { channel: 'SMS', address: phone, locale: 'KK', parameters: { reason: trace } } as const
  for (const state of ['QUEUED', 'SENDING', 'FAILED'] as const)
    await prisma.message.create({
      data: { ...sent, kind: 'EVENT_REMINDER', state, volunteerId: person.id, key: randomUUID() },
    })
  await prisma.message.create({ data: { ...sent, kind: 'CONTACT_CODE', key: randomUUID() } })
  await prisma.contactChallenge.create({ data: { channel: 'SMS', address: phone, expiresAt: clock() } })
  const account = await prisma.account.findFirstOrThrow()
  const copy = await prisma.rosterCopy.create({
    data: {
      eventId: event.id,
      accountId: account.id,
      deviceLabel: 'Телефон',
      issuedAt: new Date(clock().getTime() - 1_000),
      expiresAt: clock(),
    },
  })
  await prisma.checkInAction.create({
    data: {
      id: randomUUID(),
      rosterCopyId: copy.id,
      sequence: 1,
      kind: 'WALK_IN',
      volunteerId: person.id,
      at: clock(),
      outcome: 'APPLIED',
      detail: { givenName: trace },
    },
  })
  const imported = await prisma.volunteerImport.create({
    data: { fileName: 'list.xlsx', fileHash: new Uint8Array(32), columns: [], rowCount: 1, expiresAt: clock() },
  })
  await prisma.volunteerImportRow.create({
    data: { importId: imported.id, number: 2, cells: [trace, phone], outcome: 'NEW', volunteerId: person.id },
  })

  const donor = await prisma.bloodDonor.create({
    data: {
      givenName: trace,
      familyName: 'Донорова',
      birthDate: new Date('1990-01-01'),
      phone,
      volunteerId: person.id,
      createdAt: clock(),
      consents: { create: { purpose: 'DONATION', givenAt: clock() } },
    },
  })
  await prisma.message.create({
    data: { ...sent, kind: 'BLOOD_THANKS', state: 'FAILED', donorId: donor.id, key: randomUUID() },
  })
  const challenge = await createChallengeWorld(database, world, clock, anonymous).challenge()
  const socialAccount = await prisma.challengeAccount.create({
    data: { network: 'YOUTUBE', handle: trace.toLowerCase(), volunteerId: person.id, createdAt: clock() },
  })
  await prisma.challengePost.create({
    data: {
      challengeId: challenge.id,
      accountId: socialAccount.id,
      network: 'YOUTUBE',
      address: `https://www.youtube.com/@${trace}`,
      submittedAt: clock(),
      consentAt: clock(),
      galleryAt: clock(),
    },
  })
  await prisma.aidRequest.create({
    data: {
      channel: 'PHONE',
      need: 'FUEL',
      requesterName: 'Сұраушы',
      phone: '+77020000000',
      address: 'Әйтеке би 7',
      districtId: world.district.id,
      description: 'Көмір',
      consentAt: clock(),
      status: 'MATCHED',
      verifiedAt: clock(),
      matchedAt: clock(),
      volunteerId: person.id,
    },
  })

  const { exportPersonalData } = await office.query<{ exportPersonalData: { document: string } }>(
    `mutation ($input: ExportPersonalDataInput!) { exportPersonalData(input: $input) { ... on PersonalDataExport { document } } }`,
    { input: { volunteerId: person.globalId, reason } },
  )
  const document = JSON.parse(exportPersonalData.document) as Record<string, unknown>
  for (const part of new Set(Object.values(inExport)))
    if (part !== null) {
      const said = document[part]
      expect([part, Array.isArray(said) ? said.length > 0 : said === 1]).toEqual([part, true])
    }

  await office.expect('eraseVolunteer', { volunteerId: person.globalId, reason }, 'ErasedPayload')

  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb', 'ARRAY')`,
  )
  const left: string[] = []
  for (const { table, column } of columns)
    for (const text of [trace, phone, 'тотыбала']) {
      const { rowCount } = await pool.query(
        `SELECT FROM "${table}" WHERE position(lower($1) IN lower("${column}"::text)) > 0 LIMIT 1`,
        [text],
      )
      if (rowCount) left.push(`${text} in ${table}.${column}`)
    }
  expect(left).toEqual([])
  expect(await prisma.volunteerSkill.count({ where: { volunteerId: person.id } })).toBe(0)
  expect(await prisma.volunteerAvailability.count({ where: { volunteerId: person.id } })).toBe(0)
  expect(await prisma.signup.findUniqueOrThrow({ where: { id: waiting.id } })).toMatchObject({ status: 'CANCELLED' })
  expect(
    (await prisma.message.findMany({ where: { volunteerId: person.id }, select: { state: true } })).map(
      ({ state }) => state,
    ),
  ).toEqual(expect.arrayContaining(['DROPPED', 'UNCERTAIN', 'FAILED']))
  // The paper can still be looked up; it says no more whose it was.
  expect(
    await office.query(`query ($code: String!) { certificate(code: $code) { isValid initials minutes } }`, {
      code: certificate.code,
    }),
  ).toEqual({ certificate: { isValid: false, initials: null, minutes: 60 } })
})
