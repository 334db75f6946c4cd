import type { Config } from './config.ts'
import type { OpenRelay } from './sending/index.ts'
import { openRelayPool } from './smtp/index.ts'

const CONNECT_WITHIN_MS = 30_000

/** A part of the process that runs until it is stopped. */
export type Part = { stop(): Promise<void>; stopsWithinMs?: number }

/** How a relay is spoken to: by the delivery, and by whoever tries a relay's settings. */
export function openRelayOf({ VETO_SMTP_PATIENCE_SECONDS: seconds }: Config): OpenRelay {
  const dialogueMs = seconds * 1000
  return settings =>
    openRelayPool(settings, { connectMs: Math.min(dialogueMs, CONNECT_WITHIN_MS), silenceMs: dialogueMs, dialogueMs })
}
