import pg from 'pg'

/** One plain connection; the caller ends it. */
export async function connectClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'veto server',
  })
  client.on('error', () => {}) // a lost connection shows in the next query; unheard, it would end the process
  await client.connect()
  return client
}
