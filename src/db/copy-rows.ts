import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PostgresPoolClient } from 'kysely'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { bind, type Database, poolOf, type Tx } from './database.ts'
import { inOrganisation } from './in-organisation.ts'

/** Streams rows into a table: `statement` is a `copy ... from stdin` in text format. The server's pace is kept. */
export type CopyRows = (statement: string, rows: AsyncIterable<Buffer>) => Promise<void>

/**
 * One transaction that sees this organisation only, as `inOrganisation` makes it, and that can also COPY: both use the same connection,
 * so what was copied and what was written beside it commit together.
 */
export async function inOrganisationWithCopy<T>(
  db: Database,
  organisationId: string,
  work: (tx: Tx, copyRows: CopyRows) => Promise<T>,
): Promise<T> {
  const client = await poolOf(db).connect()
  let failure: unknown
  try {
    return await inOrganisation(bind(poolOfOne(client)), organisationId, tx =>
      work(tx, (statement, rows) =>
        pipeline(Readable.from(rows, { objectMode: false }), client.query(copyFrom(statement))),
      ),
    )
  } catch (error) {
    failure = error
    throw error
  } finally {
    // A connection whose COPY was cut off is not given back: nobody can say what it still has to read.
    client.release(failure instanceof Error ? failure : undefined)
  }
}

function poolOfOne(client: PoolClient) {
  const shared = { query: client.query.bind(client), release() {} } as unknown as PostgresPoolClient
  return { connect: async () => shared, end: async () => {}, options: {} }
}
