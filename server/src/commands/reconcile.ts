import { createDatabase } from '@erikti/prisma/client'
import { reconcileBriefings } from '@erikti/schema/briefings/reconcile-briefings'
import type { EntryDifference, FigureDifference } from '@erikti/schema/briefings/reconcile-briefings'
import { reconcileFunds } from '@erikti/schema/funds/reconcile-funds'
import type { FundDifference } from '@erikti/schema/funds/reconcile-funds'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import type { Difference } from '@erikti/schema/ledger/reconcile'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import type { StockDifference } from '@erikti/schema/stock/reconcile-stock'
import { runStep } from '../../launch/report.mjs'
import { readEnvironment } from '../environment.ts'
import { toOperatorLine } from '../lifecycle/failures.ts'
import { createLifecycle } from '../lifecycle/lifecycle.ts'
import type { Lifecycle } from '../lifecycle/lifecycle.ts'
import { createLogger } from '../lifecycle/logger.ts'
import { openDatabase } from '../lifecycle/open-database.ts'

const mostDifferencesShown = 100

let lifecycle: Lifecycle | undefined

try {
  const environment = readEnvironment()
  const { logger, flush } = createLogger(environment)
  lifecycle = createLifecycle(logger)
  lifecycle.onStop('the log', flush)
  const { connectionString = '' } = (await openDatabase(environment, logger, lifecycle)).pool.options
  // One of its own without a limit on how long a statement runs: it reads every fact there is.
  const database = createDatabase({ connectionString, poolSize: 1, applicationName: 'erikti-reconcile' })
  lifecycle.onStop('the connection', () => database.close())
  const { checked, differences } = await runStep('Comparing counters, entries and facts', () => reconcile(database))
  const stock = await runStep('Comparing the stock, its ledger and the visits', () => reconcileStock(database))
  const funds = await runStep('Comparing the books of relief funds', () => reconcileFunds(database))
  const published = await runStep('Comparing published figures', () => reconcileBriefings(database))
  if (differences.length === 0) console.log(`\n  ${checked} counters checked: counter = entries = recount`)
  else printDifferences(`${checked} counters`, differences, showCounter)
  if (stock.differences.length === 0) console.log(`\n  ${stock.checked} balances checked: stock = ledger = visits`)
  else printDifferences(`${stock.checked} balances`, stock.differences, showStock)
  if (funds.differences.length === 0) console.log(`  ${funds.checked} accounts checked: funds = postings = promises`)
  else printDifferences(`${funds.checked} accounts`, funds.differences, showFund)
  if (published.differences.length === 0)
    console.log(`  ${published.checked} figures of briefings checked: as published = recount as of then\n`)
  else {
    printDifferences(`${published.checked} figures of briefings`, published.differences, showFigure)
    printDifferences('Their entries', published.entries, showEntry)
  }
  const found = differences.length + stock.differences.length + funds.differences.length + published.differences.length
  await lifecycle.stop('The comparison is finished', found === 0 ? 0 : 1)
} catch (error) {
  if (!lifecycle?.stopping) {
    console.error(toOperatorLine(error) ?? error)
    if (lifecycle) await lifecycle.stop('The comparison failed', 1)
    process.exit(1)
  }
}

function printDifferences<Found>(checked: string, differences: readonly Found[], show: (found: Found) => object): void {
  console.log(`\n  ${checked} checked: ${differences.length} differ\n`)
  console.table(differences.slice(0, mostDifferencesShown).map(show))
  if (differences.length > mostDifferencesShown)
    console.log(`  … and ${differences.length - mostDifferencesShown} more\n`)
}

function showCounter({ metric, scopeKind, scopeId, periodKind, periodStart, ...values }: Difference): object {
  return {
    metric,
    scope: `${scopeKind} ${scopeId}`,
    period: periodKind === 'ALL' ? periodKind : `${periodKind} ${periodStart}`,
    counter: String(values.counter),
    entries: String(values.entries),
    recount: String(values.facts),
  }
}

function showStock({ kind, placeId, lotId, movementId, itemId, recorded, recounted }: StockDifference): object {
  return {
    kind,
    where: kind === 'BALANCE' ? `place ${placeId}` : `movement ${movementId}`,
    what: kind === 'BALANCE' ? `lot ${lotId}` : `item ${itemId}`,
    recorded: String(recorded),
    recount: String(recounted),
  }
}

function showFund({ kind, fundId, account, pledgeId, entryId, recorded, recounted }: FundDifference): object {
  return {
    kind,
    where: `fund ${fundId}`,
    what: kind === 'BALANCE' ? account : kind === 'PLEDGE' ? `pledge ${pledgeId}` : `entry ${entryId}`,
    recorded: String(recorded),
    recount: String(recounted),
  }
}

function showFigure({ number, position, metric, asOf, recorded, recounted }: FigureDifference): object {
  return {
    briefing: number,
    figure: position,
    metric,
    'as of': asOf.toISOString(),
    published: String(recorded),
    recount: String(recounted),
  }
}

function showEntry({ metric, difference, entryId, sourceKind, sourceId, delta, occurredAt }: EntryDifference): object {
  return {
    metric,
    difference,
    entry: entryId ?? '',
    source: `${sourceKind} ${sourceId}`,
    delta: String(delta),
    occurred: occurredAt.toISOString(),
  }
}
