import type { UnitOfWork } from '../command/command.ts'

/**
 * Freezes what is known now, for good: no entry can be recorded at the moment that is returned, or before it, by any server, however
 * long it has been under way. A reading as of this moment is the same for ever. Writers wait from here to the end of the command, so
 * it comes late in a rule; those that write already are waited for.
 */
export async function freezeFigures({ transaction, now }: UnitOfWork, command: string): Promise<Date> {
  // Shared with nobody who writes, so that there is no entry under way that this transaction does not see.
  await transaction.$executeRaw`LOCK TABLE "MetricEntry" IN SHARE MODE`
  const [frozen] = await transaction.$queryRaw<{ moment: Date }[]>`
    INSERT INTO "FrozenMoment" (moment, command) VALUES (greatest(${now}, first_open_moment()), ${command}) RETURNING moment`
  if (!frozen) throw new Error('Nothing was frozen')
  return frozen.moment
}
