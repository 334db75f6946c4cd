/** The roles that log in. `veto_superuser` made the cluster; only tests and repairs use it. */
export const EMBEDDED_ROLES = ['veto_superuser', 'veto_owner', 'veto_app', 'veto_worker', 'veto_read'] as const
export type EmbeddedRole = (typeof EMBEDDED_ROLES)[number]

/** The database that exists after the first start, owned by `veto_owner`. */
export const EMBEDDED_DATABASE = 'veto'

/** A running server of one data folder. */
export type EmbeddedServer = {
  /** True where another process started it: then `stop` leaves it running. */
  joined: boolean
  /** As PostgreSQL says it: '18.4'. */
  version: string
  /** The postmaster's. It changes when the server had to be started again. */
  readonly processId: number
  /** A URL for `pg` and everything that stands on libpq; it stays valid while the server is restarted. */
  urlFor(role: EmbeddedRole, database: string): string
  /** Settles, never rejects, once the server is lost for good and nobody will start it again: end the process then. */
  failed: Promise<Error>
  /** Ends the server in order and gives the data folder free. Close your own connections first. Safe to repeat. */
  stop(): Promise<void>
}

export type LogLine = { level: 'info' | 'warn' | 'error'; message: string }
export type Log = (line: LogLine) => void
