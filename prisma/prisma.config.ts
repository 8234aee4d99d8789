import { defineConfig } from 'prisma/config'

// The CLI asks for a native schema engine from a download host before it generates, and never runs it for that. Any
// existing file satisfies it. With it, `prisma migrate` does nothing: migrations run through ./migrate.ts.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
})
