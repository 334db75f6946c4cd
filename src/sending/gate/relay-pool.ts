import type { RelayConnection } from './relay-connection.ts'

/** A few connections to one relay, opened when needed and used again. */
export type RelayPool = {
  readonly connections: number
  /** Stands on this machine or has no network behind it: marketing may go there whatever `VETO_PUBLIC_URL` says. */
  readonly isLocal: boolean
  /** Waits until a connection is open, logged in and idle, and lends it. Rejects with RelayAway where the relay can't be reached. */
  take(): Promise<RelayConnection>
  give(connection: RelayConnection): void
  /** Ends dialogues in which nothing was taken yet at once, the others after `graceMs`; `handOver` then answers how far they came. */
  stop(graceMs: number): Promise<void>
}

/** The relay can't be reached, or does not let us in. Says nothing about any message. */
export class RelayAway extends Error {
  override readonly name = 'RelayAway'
}

/** How an organisation's messages leave. */
export type WayOut = {
  /** The same for organisations that share a relay's connections; another one once the settings have changed. */
  key: string
  pool: RelayPool
  /** By provider; one that is not named is held back by nothing but the connections. */
  limits: Readonly<Record<string, ProviderLimit>>
}

export type ProviderLimit = { perSecond?: number | undefined; connections?: number | undefined }
