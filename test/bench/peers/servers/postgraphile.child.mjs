import { once } from 'node:events'
import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter'
import pg from 'pg'
import { serveCommands } from '../../harness/serve.ts'
import { followCounters } from './counters.mjs'
import { makeCounterSubscription } from './postgraphile-counters.mjs'

// It describes at length one column of a type that it does not know, and that the bench does not ask for.
console.warn = () => {}

serveCommands({
  async start({ connectionString }) {
    const server = createServer()
    const pool = new pg.Pool({ connectionString, max: 2 })
    const { plugin, publish } = makeCounterSubscription(pool)
    const instance = postgraphile({
      extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
      pgServices: [makePgService({ connectionString, schemas: ['public'] })],
      plugins: [plugin],
      // Lets lists be filtered and ordered by columns without an index of their own, as the other servers do.
      disablePlugins: ['PgIndexBehaviorsPlugin'],
      grafserv: { graphiql: false, websockets: true },
    })
    await instance.createServ(grafserv).addTo(server)
    await followCounters({ connectionString, pool, publish })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { url: `http://127.0.0.1:${server.address().port}/graphql` }
  },
})
