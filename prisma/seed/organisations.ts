import { addDays, momentOf, toDateColumn } from './calendar.ts'
import { buildOrganisation, buildOrganisationStatusPeriod } from './builders.ts'
import { createId } from './random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { OrganisationKind, OrganisationStatus } from '../generated/client/enums.ts'
import type { Calendar } from './calendar.ts'
import type { Random } from './random.ts'
import type { Localised, OrganisationRow, OrganisationStatusPeriodRow } from './rows.ts'

export interface District {
  id: string
  riverOrder: number
}

export interface PlannedOrganisation {
  row: OrganisationRow
  periods: OrganisationStatusPeriodRow[]
  activeFrom: Temporal.PlainDate
  /** The first day on which it is no longer active; null while it is. */
  activeUntil: Temporal.PlainDate | null
  /** The same two as `YYYY-MM-DD`. */
  activeDays: { from: string; until: string | null }
  /** Whether it counts among the region's volunteer organisations. */
  isCounted: boolean
}

/** Places along the river, as `District.riverOrder` counts. */
export const kyzylordaCity = 7
const [aral, kazaly, baikonyr, karmakshy, zhalagash, syrdarya, , shieli, zhanakorgan] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** When it began: long ago, or so many tenths of the year in; and what it became later. */
interface Definition {
  district: number
  kind: OrganisationKind
  name: Localised
  beganAtTenth?: number
  became?: { status: OrganisationStatus; atTenth: number }
}

const organisation = (district: number, kk: string, en: string, rest: Partial<Definition> = {}): Definition => ({
  district,
  kind: 'VOLUNTEER_ORGANISATION',
  name: { kk: `«${kk}» еріктілер ұйымы`, ru: `Волонтёрская организация «${kk}»`, en: `${en} Volunteers` },
  ...rest,
})

const group = (district: number, kk: string, en: string, rest: Partial<Definition> = {}): Definition => ({
  district,
  kind: 'INITIATIVE_GROUP',
  name: { kk: `«${kk}» бастамашыл тобы`, ru: `Инициативная группа «${kk}»`, en: `${en} Initiative Group` },
  ...rest,
})

const stateBody = (district: number, kk: string, ru: string, en: string): Definition => ({
  district,
  kind: 'STATE_BODY',
  name: { kk, ru, en },
})

export const frontOfficeName: Localised = {
  kk: 'Облыстық «Волонтерлар фронт-офисі»',
  ru: 'Областной фронт-офис волонтёров',
  en: 'Regional Volunteers’ Front Office',
}

/** 27 active volunteer organisations and initiative groups at the end, and two that no longer are. */
const definitions: Definition[] = [
  { district: kyzylordaCity, kind: 'FRONT_OFFICE', name: frontOfficeName },
  {
    district: kyzylordaCity,
    kind: 'RESOURCE_CENTRE',
    name: {
      kk: 'Облыстық жастар ресурстық орталығы',
      ru: 'Областной молодёжный ресурсный центр',
      en: 'Regional Youth Resource Centre',
    },
  },
  stateBody(
    kyzylordaCity,
    'Облыстық жастар саясаты басқармасы',
    'Областное управление молодёжной политики',
    'Regional Department of Youth Policy',
  ),
  stateBody(
    kyzylordaCity,
    'Қала әкімдігінің ішкі саясат бөлімі',
    'Отдел внутренней политики акимата города',
    'City Akimat, Department of Internal Policy',
  ),
  stateBody(
    shieli,
    'Шиелі ауданы әкімдігінің ішкі саясат бөлімі',
    'Отдел внутренней политики акимата Шиелийского района',
    'Shieli District Akimat, Department of Internal Policy',
  ),
  stateBody(
    aral,
    'Арал ауданы әкімдігінің ішкі саясат бөлімі',
    'Отдел внутренней политики акимата Аральского района',
    'Aral District Akimat, Department of Internal Policy',
  ),
  organisation(kyzylordaCity, 'Ізгі жүрек', 'Kind Heart'),
  organisation(kyzylordaCity, 'Мейірім шуағы', 'Ray of Kindness'),
  organisation(kyzylordaCity, 'Сыр перзенті', 'Child of the Syr'),
  organisation(kyzylordaCity, 'Жомарт алақан', 'Open Hand'),
  organisation(kyzylordaCity, 'Саулық серігі', 'Health Companion'),
  organisation(kyzylordaCity, 'Үміт іздеушілері', 'Searchers of Hope'),
  organisation(kyzylordaCity, 'Жасыл қала', 'Green City', { beganAtTenth: 2 }),
  group(kyzylordaCity, 'Студенттік бастама', 'Student'),
  group(kyzylordaCity, 'Бірге оқимыз', 'Reading Together'),
  group(kyzylordaCity, 'Көмекке асық', 'Quick to Help', { beganAtTenth: 5 }),
  organisation(aral, 'Арал толқыны', 'Aral Wave'),
  group(aral, 'Сексеуіл', 'Saxaul', { beganAtTenth: 3 }),
  organisation(kazaly, 'Қазалы жастары', 'Kazaly Youth'),
  group(kazaly, 'Жылы жүрек', 'Warm Heart'),
  organisation(baikonyr, 'Жұлдызды жастар', 'Starry Youth'),
  organisation(karmakshy, 'Қорқыт мұрагерлері', 'Heirs of Korkyt'),
  group(karmakshy, 'Таза бұлақ', 'Clear Spring'),
  organisation(zhalagash, 'Жалағаш жанашырлары', 'Friends of Zhalagash'),
  group(zhalagash, 'Ақ ниет', 'Good Intention', { beganAtTenth: 6 }),
  organisation(syrdarya, 'Асар', 'Asar'),
  group(syrdarya, 'Тереңөзек тынысы', 'Breath of Terenozek'),
  organisation(shieli, 'Шиелі шапағаты', 'Light of Shieli'),
  organisation(shieli, 'Қамқор ұрпақ', 'Caring Generation'),
  group(shieli, 'Білім нұры', 'Light of Learning'),
  organisation(zhanakorgan, 'Жаңақорған жігері', 'Spirit of Zhanakorgan'),
  group(zhanakorgan, 'Ата мұра', 'Heritage'),
  group(zhanakorgan, 'Сунақ жастары', 'Sunak Youth', { beganAtTenth: 7 }),
  group(kyzylordaCity, 'Жазғы жоба', 'Summer Project', { became: { status: 'CLOSED', atTenth: 4 } }),
  organisation(karmakshy, 'Дала достары', 'Friends of the Steppe', { became: { status: 'SUSPENDED', atTenth: 6 } }),
]

/** Whether it may organise on that day, `YYYY-MM-DD`. */
export function isActiveOn(organisation: PlannedOrganisation, day: string): boolean {
  return (
    organisation.activeDays.from <= day &&
    (organisation.activeDays.until === null || day < organisation.activeDays.until)
  )
}

export function planOrganisations(
  calendar: Calendar,
  random: Random,
  districts: readonly District[],
): PlannedOrganisation[] {
  const yearDays = calendar.today.since(calendar.firstDay).days
  const dayAtTenth = (tenth: number) => addDays(calendar.firstDay, Math.round((yearDays * tenth) / 10))
  return definitions.map(({ district: riverOrder, kind, name, beganAtTenth, became }) => {
    const district = districts.find((candidate) => candidate.riverOrder === riverOrder)
    if (!district) throw new Error(`The region has no district with the river order ${riverOrder}`)
    const activeFrom =
      beganAtTenth === undefined ? addDays(calendar.firstDay, -random.integer(120, 1_900)) : dayAtTenth(beganAtTenth)
    const activeUntil = became ? dayAtTenth(became.atTenth) : null
    const createdAt = momentOf(calendar, activeFrom, random.integer(9 * 60, 17 * 60))
    const row = buildOrganisation({
      id: createId(random, createdAt),
      kind,
      nameKk: name.kk,
      nameRu: name.ru,
      nameEn: name.en,
      districtId: district.id,
      createdAt,
    })
    const period = (status: OrganisationStatus, from: Temporal.PlainDate, until: Temporal.PlainDate | null) =>
      buildOrganisationStatusPeriod({
        id: createId(random, momentOf(calendar, from)),
        organisationId: row.id,
        status,
        validFrom: toDateColumn(from),
        validTo: until && toDateColumn(until),
      })
    const periods = [period('ACTIVE', activeFrom, activeUntil)]
    if (became && activeUntil) periods.push(period(became.status, activeUntil, null))
    return {
      row,
      periods,
      activeFrom,
      activeUntil,
      activeDays: { from: activeFrom.toString(), until: activeUntil?.toString() ?? null },
      isCounted: kind === 'VOLUNTEER_ORGANISATION' || kind === 'INITIATIVE_GROUP',
    }
  })
}
