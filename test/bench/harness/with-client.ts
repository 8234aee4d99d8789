import pg from 'pg'

/** One connection, for as long as the work takes. */
export async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString, application_name: 'erikti-bench-aside' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
