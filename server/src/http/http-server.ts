import { join } from 'node:path'
import { workspaceRoot } from '@erikti/prisma/paths'
import { schema } from '@erikti/schema/schema'
import { startEdge } from './edge.ts'
import type { Edge, EdgeOptions } from './edge.ts'

/** The server with Erikti's schema and the web files that the build made. */
export function startHttpServer(options: Omit<EdgeOptions, 'schema' | 'webFolder'>): Promise<Edge> {
  return startEdge({ ...options, schema, webFolder: join(workspaceRoot, 'web', 'dist') })
}
