import type { Database } from '@erikti/prisma/client'
import type { BriefingQualifier, Metric, ScopeKind } from '@erikti/prisma/generated/client/enums'
import type { PeriodKind } from '../ledger/period.ts'
import { readRegion } from '../regions/regions.service.ts'
import { dayIn } from '../shared/calendar.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { readLocalised, readLocalisedIfAny } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { counterOf } from './figures.service.ts'
import { sayFigure, sayNumber } from './sentences.rules.ts'

/** A published figure as anybody may read it. Values in `unit`. */
export interface PublishedFigure {
  position: number
  metric: Metric
  scope: { kind: ScopeKind; id: string; name: LocalisedText }
  period: { kind: PeriodKind; startsOn: string | null; endsOn: string | null }
  qualifier: BriefingQualifier
  saidValue: bigint
  value: bigint
  unit: string
  definition: { version: number; name: LocalisedText; text: LocalisedText }
  phrase: LocalisedText
  sentence: LocalisedText
}

/** A published briefing as anybody may read it: the same for ever, but for what puts it right. */
export interface PublishedBriefing {
  number: number
  title: LocalisedText
  note: LocalisedText | null
  publishedAt: Date
  asOf: Date
  timeZone: string
  region: LocalisedText
  isDemonstration: boolean
  /** Numbers of the one that it puts right, and of the one that puts it right. */
  supersedes: number | null
  supersededBy: number | null
  reason: LocalisedText | null
  figures: PublishedFigure[]
}

const names = { nameKk: true, nameRu: true, nameEn: true } as const
const typeOf = { REGION: 'Region', DISTRICT: 'District', ORGANISATION: 'Organisation', CAMPAIGN: 'Campaign' } as const
type SaidKind = keyof typeof typeOf

async function nameScope({ prisma }: Database, { kind, id }: { kind: SaidKind; id: string }): Promise<LocalisedText> {
  const one = { where: { id }, select: names }
  const row = {
    REGION: () => prisma.region.findUniqueOrThrow(one),
    DISTRICT: () => prisma.district.findUniqueOrThrow(one),
    ORGANISATION: () => prisma.organisation.findUniqueOrThrow(one),
    CAMPAIGN: () => prisma.campaign.findUniqueOrThrow(one),
  }[kind]
  return readLocalised(await row(), 'name')
}

/** What stands at an address for good; null when nothing was published under the number. */
export async function readPublishedBriefing(database: Database, number: number): Promise<PublishedBriefing | null> {
  const region = await readRegion(database)
  const briefing = await database.prisma.briefing.findFirst({
    where: { number, status: 'PUBLISHED' },
    include: {
      figures: { include: { definition: true }, orderBy: { position: 'asc' } },
      supersedes: { select: { number: true } },
      supersededBy: { select: { number: true } },
    },
  })
  if (!briefing?.asOf || !briefing.publishedAt) return null
  const { asOf, publishedAt } = briefing
  const today = dayIn(region.timeZone, asOf)
  const figures = briefing.figures.map(async (figure): Promise<PublishedFigure> => {
    const { position, metric, qualifier, saidValue, value, definition } = figure
    if (value === null || !definition) throw new Error(`Figure ${position} of ${number} is not frozen.`)
    const { scope, period } = counterOf(figure)
    const kind = scope.kind as SaidKind
    const named = { kind, name: await nameScope(database, { kind, id: scope.id }) }
    return {
      position,
      metric,
      scope: { ...named, id: encodeGlobalId(typeOf[kind], scope.id) },
      period: {
        kind: figure.periodKind,
        startsOn: period.start?.toString() ?? null,
        endsOn: period.end?.subtract({ days: 1 }).toString() ?? null,
      },
      qualifier,
      saidValue,
      value,
      unit: definition.unit,
      definition: {
        version: definition.version,
        name: readLocalised(definition, 'name'),
        text: readLocalised(definition, 'definition'),
      },
      phrase: sayNumber({ metric, qualifier, said: saidValue }),
      sentence: sayFigure({ metric, scope: named, period, qualifier, said: saidValue, today }),
    }
  })
  return {
    number,
    title: readLocalised(briefing, 'title'),
    note: readLocalisedIfAny(briefing, 'note'),
    publishedAt,
    asOf,
    timeZone: region.timeZone,
    region: readLocalised(region, 'name'),
    isDemonstration: briefing.isDemonstration,
    supersedes: briefing.supersedes?.number ?? null,
    supersededBy: briefing.supersededBy?.number ?? null,
    reason: readLocalisedIfAny(briefing, 'reason'),
    figures: await Promise.all(figures),
  }
}
