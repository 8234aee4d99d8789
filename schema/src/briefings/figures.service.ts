import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { BriefingQualifier, Metric } from '@erikti/prisma/generated/client/enums'
import type { BriefingFigureModel } from '@erikti/prisma/generated/client/models/BriefingFigure'
import { anonymous } from '../access/viewer.ts'
import type { UnitOfWork } from '../command/command.ts'
import { definitionOf } from '../ledger/catalogue.ts'
import { occurredWithin } from '../ledger/counter-key.ts'
import type { CounterKey, Scope } from '../ledger/counter-key.ts'
import { resolvePeriod } from '../ledger/counters.service.ts'
import { isWhole } from '../ledger/parts.policy.ts'
import { parsePeriod, startKey } from '../ledger/period.ts'
import { isVisibleScope } from '../ledger/scope.ts'
import { fromCalendarDate, dayIn } from '../shared/calendar.ts'
import { ValidationError } from '../shared/errors.ts'
import type { ValidationIssue } from '../shared/errors.ts'
import { BriefingFiguresPrivateError } from './briefings.errors.ts'
import type { UntrueFigure } from './briefings.errors.ts'
import { spokenUnit } from './figure-words.ts'
import { findSayingProblem, suggestSaid } from './qualifiers.rules.ts'

/** In a briefing. */
export const mostFigures = 12

/** A figure as somebody chooses it. */
export interface FigureChoice {
  metric: Metric
  /** Null: the region. */
  scope: Scope | null
  /** This year when nobody says; a campaign's whole life. */
  period?: Parameters<typeof resolvePeriod>[2] | undefined
  qualifier: BriefingQualifier
  saidValue: bigint
}

/** The counter that a figure says. */
export function counterOf(
  figure: Pick<BriefingFigureModel, 'metric' | 'scopeKind' | 'scopeId' | 'periodKind' | 'periodStart'>,
): CounterKey {
  const period = parsePeriod(figure.periodKind, fromCalendarDate(figure.periodStart).toString())
  if (!period) throw new Error(`There is no ${figure.periodKind} around ${figure.periodStart.toISOString()}.`)
  return { metric: figure.metric, scope: { kind: figure.scopeKind, id: figure.scopeId }, period }
}

/**
 * The counter that a choice says, with everything that is wrong with the choice by itself: an event is not said, nor what is not
 * counted in such a scope, nor what only the office knows of, nor a time to come, nor half of what is said of a metric.
 */
export async function resolveChoice(
  database: { prisma: Prisma.TransactionClient },
  choice: FigureChoice,
  { region: { id: regionId, timeZone }, now }: { region: { id: string; timeZone: string }; now: Date },
): Promise<{ key: CounterKey; issues: ValidationIssue[] }> {
  const { metric, saidValue } = choice
  const scope: Scope = choice.scope ?? { kind: 'REGION', id: regionId }
  const key = { metric, scope, period: resolvePeriod(timeZone, scope, choice.period, now) }
  const issues: ValidationIssue[] = []
  const wrong = (path: string, code: ValidationIssue['code'], message: string) => issues.push({ path, code, message })
  if (scope.kind === 'EVENT' || !definitionOf(metric).scopes.includes(scope.kind))
    wrong('scope', 'NOT_ALLOWED', `${metric} is not said of such a scope`)
  else if (!(await isVisibleScope(database, anonymous, scope)))
    wrong('scope', 'NOT_ALLOWED', 'is not there, or not public yet')
  if (key.period.start && key.period.start.since(dayIn(timeZone, now)).sign > 0)
    wrong('period', 'TOO_LATE', 'lies in the future')
  if (saidValue % spokenUnit(metric) !== 0n)
    wrong('saidValue', 'NOT_ALLOWED', `is not a multiple of ${spokenUnit(metric)}, of which it is said`)
  return { key, issues }
}

/** Whether everybody may have the exact figure: what tells of few people is public as a whole alone. */
export function isPrivate({ metric, scope, period }: CounterKey): boolean {
  return definitionOf(metric).parts !== undefined && !isWhole(scope.kind, period.kind)
}

/** Writes a draft's figures in place of those that it had. @throws ValidationError, BriefingFiguresPrivateError. */
export async function writeFigures(
  { transaction, region, now }: UnitOfWork,
  briefingId: string,
  choices: readonly FigureChoice[],
): Promise<void> {
  const resolved: CounterKey[] = []
  const issues: ValidationIssue[] = []
  for (const [index, choice] of choices.entries()) {
    const found = await resolveChoice({ prisma: transaction }, choice, { region, now })
    resolved.push(found.key)
    issues.push(...found.issues.map((one) => ({ ...one, path: `figures.${index}.${one.path}` })))
  }
  if (issues.length > 0) throw new ValidationError(issues)
  const positions = resolved.flatMap((key, index) => (isPrivate(key) ? [index + 1] : []))
  if (positions.length > 0) throw new BriefingFiguresPrivateError(positions)
  await transaction.briefingFigure.deleteMany({ where: { briefingId } })
  await transaction.briefingFigure.createMany({
    data: choices.map(({ qualifier, saidValue }, index) => {
      const { metric, scope, period } = resolved[index] as CounterKey
      if (period.kind === 'WEEK') throw new Error('A briefing says days, months and years: the input takes no weeks.')
      return {
        briefingId,
        position: index + 1,
        metric,
        scopeKind: scope.kind,
        scopeId: scope.id,
        periodKind: period.kind,
        periodStart: new Date(`${startKey(period)}T00:00:00.000Z`),
        qualifier,
        saidValue,
      }
    }),
  })
}

/** What the ledger says of a figure as of a moment, read where the rule writes; as `readCountersAsOf` reads it elsewhere. */
export async function readFigure(
  { transaction, region }: UnitOfWork,
  figure: BriefingFigureModel,
  asOf: Date,
): Promise<bigint> {
  const { metric, scope, period } = counterOf(figure)
  const { from, before } = occurredWithin(region.timeZone, { metric, scope, period })
  const [row] = await transaction.$queryRaw<{ value: bigint }[]>`
    SELECT recount_figure(${metric}::"Metric", ${definitionOf(metric).kind}::"MetricKind", ${scope.kind}::"ScopeKind",
                          ${scope.id}::uuid, ${from}::timestamptz, ${before}::timestamptz, ${asOf}::timestamptz) AS value`
  return BigInt(row?.value ?? 0)
}

/** A figure that may not be said of this value; null when it may. */
export function findUntrue(
  {
    position,
    metric,
    qualifier,
    saidValue,
  }: Pick<BriefingFigureModel, 'position' | 'metric' | 'qualifier' | 'saidValue'>,
  value: bigint,
): UntrueFigure | null {
  const spoken = spokenUnit(metric)
  const problem = findSayingProblem({ qualifier, said: saidValue, spoken }, value)
  return (
    problem && {
      position,
      metric,
      qualifier,
      saidValue,
      value,
      problem,
      suggestion: suggestSaid(qualifier, value, spoken),
    }
  )
}
