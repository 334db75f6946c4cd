import { CamelCasePlugin, Kysely, PostgresDialect, PostgresDriver, type PostgresPool, type Transaction } from 'kysely'
import pg from 'pg'
import { Connection } from './connection.ts'
import type { DB } from './schema.gen.ts'

/** The tables as the migrations leave them; generated, and compared with the migrations in `npm run check`. */
export type Schema = DB

/** A pool of connections under one log-in role. Not bound to an organisation: row-level security shows it nothing until a transaction is. */
export type Database = Kysely<Schema>

/** A transaction. The actions of every slice take one first; only the edges open them. */
export type Tx = Transaction<Schema>

export type DatabaseOptions = {
  /** Connections kept at most. PostgreSQL's own limit is shared by all processes. */
  max?: number
  applicationName?: string
  onError?: (error: Error) => void
}

const INT8 = 20
const NUMERIC = 1700

/** Opens a pool. Connections are made when first needed, and made anew after the server was away. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'veto',
    Client: Connection,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserFor as typeof pg.types.getTypeParser },
  })
  // Without a listener, a restart of the server ends this process (research: seen).
  pool.on('error', error => options.onError?.(error))
  // The same for a connection in use: what is asked of it fails by itself (seen: a killed backend took the process with it).
  pool.on('connect', client => void client.on('error', () => {}))
  return endingWith(bind(pool), pool)
}

// Kysely ends the pool only where it was asked something itself; transactions of an organisation and prepared statements go round it.
function endingWith(db: Database, pool: pg.Pool): Database {
  const destroy = db.destroy.bind(db)
  return Object.assign(db, {
    async destroy() {
      await destroy()
      if (!pool.ending) await pool.end()
    },
  })
}

/**
 * A Kysely over a pool, or over what looks like one. Columns are snake_case in SQL and camelCase in TypeScript. `begin`, where given, is
 * the statement that its transactions begin with. Making one costs a few microseconds: it holds no connection.
 */
export function bind(pool: PostgresPool, begin?: string): Database {
  const dialect =
    begin === undefined ? new PostgresDialect({ pool }) : new BegunDialect({ pool: beginning(pool, begin) })
  const db = new Kysely<Schema>({ dialect, plugins: PLUGINS })
  pools.set(db, pool as pg.Pool)
  return db
}

// The keys inside a jsonb value are the data's own, and stay as they are.
const PLUGINS = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]

const pools = new WeakMap<Database, pg.Pool>()

// A pool whose connections come with the transaction begun: by the first statement on them, where they can.
function beginning(pool: PostgresPool, begin: string): PostgresPool {
  const connect = async () => {
    const client = await pool.connect()
    if (client instanceof Connection) client.beginWithNext(begin)
    else await client.query(begin, [])
    return client
  }
  return { connect, end: () => pool.end(), options: pool.options }
}

class BegunDialect extends PostgresDialect {
  readonly #config: { pool: PostgresPool }

  constructor(config: { pool: PostgresPool }) {
    super(config)
    this.#config = config
  }

  override createDriver(): PostgresDriver {
    return new BegunDriver(this.#config)
  }
}

class BegunDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
}

/** The pool behind a database, for what Kysely cannot say: COPY. */
export function poolOf(db: Database): pg.Pool {
  const pool = pools.get(db)
  if (!pool) throw new TypeError('this database was not opened by openDatabase')
  return pool
}

// Counts and shares fit a JavaScript number; as strings they would be added up as text.
function parserFor(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 || oid === NUMERIC) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}
