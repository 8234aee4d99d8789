import type { Database } from '@erikti/prisma/client'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import type { MetricDefinitionVersionModel } from '@erikti/prisma/generated/client/models/MetricDefinitionVersion'

/** A metric's meaning is changed a few times in a lifetime; read no further than this. */
export const mostDefinitionVersions = 20

/** The versions of what these metrics mean, the newest first, in the order of the metrics. */
export async function readDefinitionVersions(
  { prisma }: Database,
  metrics: readonly Metric[],
): Promise<MetricDefinitionVersionModel[][]> {
  const rows = await prisma.metricDefinitionVersion.findMany({
    where: { metric: { in: [...metrics] } },
    orderBy: { version: 'desc' },
  })
  return metrics.map((metric) => rows.filter((row) => row.metric === metric).slice(0, mostDefinitionVersions))
}
