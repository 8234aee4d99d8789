import { createDatabase } from '@erikti/prisma/client'
import { columns } from '@erikti/schema/permission-table/table'
import { holds } from '@erikti/schema/access/access.policy'
import { catalogue } from '@erikti/schema/ledger/catalogue'
import { readCounters } from '@erikti/schema/ledger/counters.service'
import { parsePeriod } from '@erikti/schema/ledger/period'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { readReport } from '@erikti/schema/reports/report-document.service'
import { writeReport } from '@erikti/schema/reports/write-report'
import { dayIn, fromCalendarDate, startOfDay } from '@erikti/schema/shared/calendar'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { doDueJobs } from '../../kit/jobs.ts'
import { figureIn, figuresOf, makeReport, openSheet, readCsv } from '../../kit/reports.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

// Reports that the office owes: what is in them, and that those of a closed month never change.

const stage = await useStage()
const { world, office, clock, database, connectionString } = stage
const { prisma, pool } = database

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

/** Each test has a month of its own, and so a year: nothing of the others is in it. */
let year = 2020
const monthOf = (month: number) => `${year}-${String(month).padStart(2, '0')}-01`
const dayOf = (day: string) => fromCalendarDate(new Date(day))
/** Ten in the morning in Qyzylorda. */
const at = (month: number, day: number) =>
  new Date(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T05:00:00.000Z`)
const november = () => clock.set(`${year}-11-22T05:00:00.000Z`)

beforeEach(() => {
  year += 1
  november()
})

/** An hour from its beginning. */
const whileAt = ({ startsAt }: { startsAt: Date }) => ({
  checkedInAt: startsAt,
  checkedOutAt: new Date(startsAt.getTime() + 3_600_000),
  minutes: 60,
})

/** So many people of one age at an event; each came for an hour. */
async function come(
  startsAt: Date,
  count: number,
  { birthDate = new Date('1990-01-01'), ...given }: Parameters<typeof world.event>[0] & { birthDate?: Date } = {},
) {
  const event = await world.event({ status: 'RUNNING', startsAt, ...given })
  const people = await world.volunteers(count, { birthDate })
  for (const person of people) await world.attendance(event, person, whileAt(event))
  return { event, people }
}

const erase = ({ globalId }: { globalId: string }) =>
  office.expect('eraseVolunteer', { volunteerId: globalId, reason: 'Өз өтінішімен' }, 'ErasedPayload')

const close = (month: number) => office.expect('closeMonth', { month: monthOf(month) }, 'CloseMonthPayload')

/** Everything that is worked out of the frozen moment is there. */
const settle = () => doDueJobs(database, clock, 'FREEZE_REPORT')

describe('the report of a closed month', () => {
  test('is the same to the byte later, on another server, and whatever came late, was renamed or erased since', async () => {
    const { event, people } = await come(at(10, 5), 7, { direction: 'QAMQOR' })
    await come(at(10, 6), 6, { birthDate: new Date(`${year - 16}-05-05`) })
    await close(10)
    await settle()
    const asked = { startsOn: monthOf(10) }
    const first = await makeReport(stage, asked)
    const csv = await makeReport(stage, { ...asked, format: 'CSV', locale: 'KK' })
    expect(first.isFinal).toBe(true)

    clock.advance({ hours: 400 })
    await come(at(10, 7), 9)
    await prisma.event.update({ where: { id: event.id }, data: { direction: 'BILIM' } })
    const { id, nameEn } = world.district
    await prisma.district.update({ where: { id }, data: { nameEn: 'Another name' } })
    onTestFinished(async () => void (await prisma.district.update({ where: { id }, data: { nameEn } })))
    for (const person of people.slice(0, 3)) await erase(person)
    const another = createDatabase({ connectionString, poolSize: 2, applicationName: 'another server' })
    onTestFinished(() => another.close())
    const later = await makeReport({ ...stage, database: another }, asked)
    expect(later.fileHash).toBe(first.fileHash)
    expect(later.bytes.equals(first.bytes)).toBe(true)
    expect(later.moment).toBe(first.moment)
    const laterCsv = await makeReport(stage, { ...asked, format: 'CSV', locale: 'KK' })
    expect(laterCsv.bytes.equals(csv.bytes)).toBe(true)
    // It is what was known then.
    expect(figuresOf(await openSheet(later.bytes, 'Figures'), 'Volunteers involved')).toEqual([13])
  })

  test('is the same to the byte wherever the clock of the server’s machine stands', async () => {
    await come(at(10, 5), 5)
    await close(10)
    const period = { kind: 'MONTH', startsOn: dayOf(monthOf(10)) } as const
    const document = await readReport(database, period, clock())
    const zone = process.env['TZ']
    onTestFinished(() => {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    })
    const written = []
    for (const place of ['Asia/Qyzylorda', 'America/Los_Angeles', 'UTC']) {
      process.env['TZ'] = place
      written.push(Buffer.from(await writeReport(document, { format: 'XLSX', locale: 'RU' })).toString('base64'))
    }
    expect(new Set(written).size).toBe(1)
  })

  test('says when it was closed, in the region’s zone, and is not preliminary', async () => {
    await come(at(9, 5), 5)
    await close(9)
    const report = await makeReport(stage, { startsOn: monthOf(9) })
    expect(report.fileName).toBe(`erikti-${year}-09-en.xlsx`)
    const sheet = await openSheet(report.bytes, 'Figures')
    expect(sheet.slice(0, 6)).toEqual([
      ['Monthly report: Figures', null, null],
      ['Region', world.region.nameEn, null],
      ['Period', `September ${year} (${year}-09-01 – ${year}-09-30)`, null],
      ['Time zone', 'Asia/Qyzylorda', null],
      ['As known at', `${year}-11-22 10:00:00`, null],
      ['Status', 'Final: the period is closed', null],
    ])
  })
})

describe('the report of an open month', () => {
  test('is preliminary and goes on with what is entered', async () => {
    await come(at(10, 5), 5)
    const first = await makeReport(stage, { startsOn: monthOf(10) })
    expect(first).toMatchObject({ isFinal: false, fileName: `erikti-${year}-10-en-preliminary.xlsx` })
    await come(at(10, 6), 6)
    clock.advance({ minutes: 1 })
    const second = await makeReport(stage, { startsOn: monthOf(10) })
    expect(second.fileHash).not.toBe(first.fileHash)
    expect(figuresOf(await openSheet(first.bytes, 'Figures'), 'Attendances')).toEqual([5])
    expect(figuresOf(await openSheet(second.bytes, 'Figures'), 'Attendances')).toEqual([11])
    const status = (await openSheet(second.bytes, 'Figures')).find(([label]) => label === 'Status')
    expect(status?.[1]).toBe('Preliminary: the period is not closed, figures may change')
  })

  test('begins and ends at midnight in Qyzylorda, where no clock is ever changed', async () => {
    const midnight = startOfDay('Asia/Qyzylorda', dayOf(monthOf(10)))
    expect(midnight.toISOString()).toBe(`${year}-09-30T19:00:00.000Z`)
    const end = startOfDay('Asia/Qyzylorda', dayOf(monthOf(11)))
    const lastMoment = (moment: Date) => new Date(moment.getTime() - 1)
    await come(lastMoment(midnight), 1)
    await come(midnight, 2)
    await come(lastMoment(end), 4)
    await come(end, 8)
    const attendances = async (month: number) =>
      figuresOf(
        await openSheet((await makeReport(stage, { startsOn: monthOf(month) })).bytes, 'Figures'),
        'Attendances',
      )
    expect([await attendances(9), await attendances(10), await attendances(11)]).toEqual([[1], [6], [8]])
    expect(dayIn('Asia/Qyzylorda', lastMoment(end)).toString()).toBe(`${year}-10-31`)
  })
})

describe('what a report says', () => {
  test('is what the counters say, figure by figure and district by district', async () => {
    const [, second] = world.districts
    await come(at(10, 5), 5)
    await come(at(10, 6), 6, { districtId: second?.id ?? '' })
    const [person] = await world.volunteers(1)
    const again = await world.event({ status: 'RUNNING', startsAt: at(10, 8) })
    for (const event of [again, await world.event({ status: 'RUNNING', startsAt: at(10, 9) })])
      if (person) await world.attendance(event, person, whileAt(event))
    const { bytes } = await makeReport(stage, { startsOn: monthOf(10) })
    const period = parsePeriod('MONTH', monthOf(10))
    if (!period) throw new Error('There is no such month.')
    const figures = await openSheet(bytes, 'Figures')
    const districts = await openSheet(bytes, 'By district')
    for (const { metric, name, unit, scopes, parts } of catalogue) {
      const inReport = (value: bigint) => (unit === 'TIYN' ? Number(value) / 100 : Number(value))
      const read = async (kind: 'REGION' | 'DISTRICT', id: string) =>
        (await readCounters(database, [{ metric, scope: { kind, id }, period }], clock())).map(({ value }) =>
          inReport(value),
        )[0]
      const whole = await read('REGION', world.region.id)
      expect(figuresOf(figures, name.en), metric).toEqual([whole])
      if (!scopes.includes('DISTRICT') || parts) continue
      expect(figureIn(districts, name.en, 'The whole region'), metric).toBe(whole)
      for (const { id, nameEn } of world.districts)
        expect(figureIn(districts, name.en, nameEn), `${metric} in ${nameEn}`).toBe(await read('DISTRICT', id))
    }
    // Somebody who came twice is one of the people, in the whole and in the district.
    expect(figuresOf(figures, 'Volunteers involved')).toEqual([12])
    expect(figuresOf(figures, 'Attendances')).toEqual([13])
  })

  test('by direction is by that of the event', async () => {
    await come(at(10, 5), 5, { direction: 'QAMQOR' })
    await come(at(10, 6), 6, { direction: 'TAZA_ALEM' })
    const sheet = await openSheet((await makeReport(stage, { startsOn: monthOf(10) })).bytes, 'By direction')
    expect(figureIn(sheet, 'Attendances', 'Qamqor: the elderly')).toBe(5)
    expect(figureIn(sheet, 'Volunteer time', 'Taza alem: environment')).toBe(360)
    expect(figureIn(sheet, 'Volunteers involved', 'Bilim: education')).toBe(0)
  })

  test('by age is by the age on the day of the attendance; who is not known has a row, who has few is hidden', async () => {
    // They turn eighteen on the sixth.
    const birthDate = new Date(`${year - 18}-10-06`)
    const { people } = await come(at(10, 5), 6, { birthDate })
    const second = await world.event({ status: 'RUNNING', startsAt: at(10, 6) })
    for (const person of people) await world.attendance(second, person, whileAt(second))
    await come(at(10, 7), 5, { birthDate: new Date(`${year - 70}-01-01`) })
    const unknown = await come(at(10, 8), 5)
    for (const person of unknown.people) await erase(person)
    const read = async () => openSheet((await makeReport(stage, { startsOn: monthOf(10) })).bytes, 'By age')
    const ages = await read()
    const row = (figure: string) =>
      ['under 14', '14–17', '18–24', '25–35', '36–59', '60 and over', 'age not known'].map((group) =>
        figureIn(ages, figure, group),
      )
    expect(row('Volunteers involved')).toEqual([0, 6, 6, 0, 0, 5, 5])
    expect(row('Attendances')).toEqual([0, 6, 6, 0, 0, 5, 5])
    expect(figureIn(ages, 'Volunteers involved', 'The whole region')).toBe(16)
    // Whoever was joined to another record, and that to a third, is as old as the third says, and counted once.
    const [first, middle, third] = await world.volunteers(3, { birthDate: new Date(`${year - 70}-01-01`) })
    const joined = await world.event({ status: 'RUNNING', startsAt: at(10, 10) })
    if (first) await world.attendance(joined, first, whileAt(joined))
    const merge = (survivorId?: string, mergedId?: string) =>
      office.expect('mergeVolunteers', { survivorId, mergedId, reason: 'Бір адам' }, 'MergeVolunteersPayload')
    const { closing } = await close(10)
    clock.advance({ hours: 1 })
    await merge(middle?.globalId, first?.globalId)
    await merge(third?.globalId, middle?.globalId)
    expect(closing.month).toBe(monthOf(10))
    const merged = await read()
    expect(figureIn(merged, 'Volunteers involved', '60 and over')).toBe(6)
    expect(figureIn(merged, 'Attendances', '60 and over')).toBe(6)
  })

  test('by age hides who are few, and whoever they could be worked out from', async () => {
    for (const age of [16, 22, 70]) await come(at(10, age % 28), 6, { birthDate: new Date(`${year - age}-01-01`) })
    const read = async () => openSheet((await makeReport(stage, { startsOn: monthOf(10) })).bytes, 'By age')
    // Two people of forty: by the whole less the others they could be known, so one more group is hidden with them.
    await come(at(10, 9), 2, { birthDate: new Date(`${year - 40}-01-01`) })
    const guarded = await read()
    expect(figureIn(guarded, 'Volunteers involved', '36–59')).toBe('hidden')
    expect(figuresOf(guarded, 'Volunteers involved').filter((value) => value === 'hidden')).toHaveLength(2)
  })

  test('tells nobody of fewer than five families', async () => {
    const store = createStoreWorld(database, world, clock)
    await store.rule()
    const place = await store.place()
    const item = await store.item()
    await store.receipt(place, item, 100)
    const visit = async () => {
      const family = await store.family()
      const input = {
        familyId: family.globalId,
        placeId: place.globalId,
        lines: [{ itemId: item.globalId, quantity: 1 }],
      }
      await office.expect('recordStoreVisit', input, 'StoreVisitPayload')
    }
    for (let count = 0; count < 4; count += 1) await visit()
    const few = await makeReport(stage, { startsOn: monthOf(11) })
    expect(figuresOf(await openSheet(few.bytes, 'Figures'), 'Families helped')).toEqual(['hidden'])
    expect(new Set(figuresOf(await openSheet(few.bytes, 'By district'), 'Store visits'))).toEqual(new Set(['hidden']))
    await visit()
    const enough = await makeReport(stage, { startsOn: monthOf(11) })
    expect(figuresOf(await openSheet(enough.bytes, 'Figures'), 'Families helped')).toEqual([5])
    expect(readCsv((await makeReport(stage, { startsOn: monthOf(11), format: 'CSV' })).bytes)).toContainEqual(
      expect.objectContaining({ Section: 'Figures', Code: 'FAMILIES_HELPED', Value: '5' }),
    )
  })

  test('is for those only who see every part of every figure', () => {
    const readers = columns.filter(({ viewer }) => holds(viewer, 'reports.read'))
    expect(readers.map(({ title }) => title)).toEqual(['OFFICE_ADMIN', 'OFFICE_OPERATOR'])
    const guards = catalogue.flatMap(({ parts }) => (parts ? [parts.permission] : []))
    for (const { viewer } of readers) for (const guard of guards) expect(holds(viewer, guard), guard).toBe(true)
  })
})

describe('separated values', () => {
  test('say of every number all that it takes to read it, and are nobody’s formula', async () => {
    const { id, nameEn } = world.districts[2] ?? world.district
    const tricky = '=HYPERLINK("http://example.org"),"x"'
    await prisma.district.update({ where: { id }, data: { nameEn: tricky } })
    onTestFinished(async () => void (await prisma.district.update({ where: { id }, data: { nameEn } })))
    await come(at(10, 5), 5, { districtId: id })
    const { bytes, fileName } = await makeReport(stage, { startsOn: monthOf(10), format: 'CSV' })
    expect(fileName).toBe(`erikti-${year}-10-en-preliminary.csv`)
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(bytes.toString()).toContain('"\'=HYPERLINK(""http://example.org""),""x"""')
    const rows = readCsv(bytes)
    const row = rows.find(({ Part, Code }) => Part === `'${tricky}` && Code === 'ATTENDANCES')
    expect(row).toMatchObject({
      From: `${year}-10-01`,
      To: `${year}-10-31`,
      'Time zone': 'Asia/Qyzylorda',
      'As known at': `${year}-11-22 10:00:00`,
      Section: 'By district',
      Figure: 'Attendances',
      Unit: 'attendances',
      Value: '5',
      'Version of the definition': '1',
      Definition: expect.stringContaining('Every time someone came') as string,
    })
    for (const each of rows) expect(each['Value'], each['Code']).toMatch(/^\d+(\.\d\d)?$|^hidden$/)
  })
})

describe('the half-year', () => {
  test('is its months together as they were closed, with people counted once', async () => {
    await settle()
    const { people } = await come(at(1, 5), 5)
    await close(1)
    // Late for January: in no report of it, nor of the half-year.
    await come(at(1, 6), 3)
    const [first] = people
    const february = await world.event({ status: 'RUNNING', startsAt: at(2, 5) })
    if (first) await world.attendance(february, first, whileAt(february))
    for (const month of [2, 3, 4, 5]) await close(month)
    const open = await makeReport(stage, { kind: 'HALF_YEAR', startsOn: monthOf(1) })
    expect(open).toMatchObject({ isFinal: false, fileName: `erikti-${year}-h1-en-preliminary.xlsx` })
    await come(at(6, 5), 2)
    await close(6)
    expect(await settle()).toBe(7)
    const report = await makeReport(stage, { kind: 'HALF_YEAR', startsOn: monthOf(1) })
    expect(report).toMatchObject({ isFinal: true, fileName: `erikti-${year}-h1-en.xlsx` })
    const sheet = await openSheet(report.bytes, 'Figures')
    expect(sheet[0]?.[0]).toBe('Volunteers in numbers: Figures')
    expect(figuresOf(sheet, 'Attendances')).toEqual([8])
    expect(figuresOf(sheet, 'Volunteers involved')).toEqual([7])
    const months = await openSheet(report.bytes, 'Months')
    expect(months.filter(([, state]) => state === 'closed')).toHaveLength(6)
    const again = await makeReport(stage, { kind: 'HALF_YEAR', startsOn: monthOf(1) })
    expect(again.fileHash).toBe(report.fileHash)
  })
})

describe('making one', () => {
  const ask = () =>
    office.expect(
      'askForReport',
      { kind: 'MONTH', startsOn: monthOf(10), format: 'XLSX', locale: 'KK' },
      'ReportPayload',
    )
  const look = async (id: string) =>
    (
      await office.query<{ report: Record<string, unknown> }>(
        `query ($id: ID!) { report(id: $id) { state stage stepsDone path } }`,
        { id },
      )
    ).report

  test('tells its stages, and ends where it was cancelled', async () => {
    const { report } = await ask()
    const seen: unknown[] = []
    const period = { kind: 'MONTH', startsOn: dayOf(monthOf(10)) } as const
    await readReport(database, period, clock(), (stageName) => Promise.resolve(void seen.push(stageName)))
    expect(seen).toEqual(['DISTRICTS', 'DIRECTIONS', 'AGES'])
    await office.expect('cancelReport', { reportId: report.id }, 'ReportPayload')
    expect(await doDueJobs(database, clock, 'MAKE_REPORT')).toBe(0)
    expect(await look(report.id)).toEqual({ state: 'CANCELLED', stage: null, stepsDone: 0, path: null })
  })

  test('fails in the open, once, and can be asked for again', async () => {
    const { report } = await ask()
    await pool.query(`ALTER TABLE "ReportPiece" ADD CONSTRAINT "no_room" CHECK (false) NOT VALID`)
    await expect(doDueJobs(database, clock, 'MAKE_REPORT')).rejects.toThrow()
    await pool.query(`ALTER TABLE "ReportPiece" DROP CONSTRAINT "no_room"`)
    expect(await look(report.id)).toMatchObject({ state: 'FAILED', stage: null, path: null })
    const { fileHash } = await makeReport(stage, { startsOn: monthOf(10) })
    expect(fileHash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a file goes after a month, and that there was one stays', async () => {
    const made = await makeReport(stage, { startsOn: monthOf(10) })
    clock.advance({ hours: 31 * 24 })
    const { forgetReportFiles } = await import('@erikti/schema/reports/report-jobs')
    await forgetReportFiles({ database, clock } as never)
    expect(await look(made.id)).toMatchObject({ state: 'DONE', path: null })
    expect(await prisma.reportPiece.count({ where: { reportId: made.id.slice('Report_'.length) } })).toBe(0)
  })
})
