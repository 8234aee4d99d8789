import { once } from 'node:events'
import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter'
import { serveCommands } from '../../harness/serve.ts'

// It describes at length one column of a type that it does not know, and that the bench does not ask for.
console.warn = () => {}

serveCommands({
  async start({ connectionString }) {
    const server = createServer()
    const instance = postgraphile({
      extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
      pgServices: [makePgService({ connectionString, schemas: ['public'] })],
      // Lets lists be filtered and ordered by columns without an index of their own, as the other servers do.
      disablePlugins: ['PgIndexBehaviorsPlugin'],
      grafserv: { graphiql: false },
    })
    await instance.createServ(grafserv).addTo(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { url: `http://127.0.0.1:${server.address().port}/graphql` }
  },
})
