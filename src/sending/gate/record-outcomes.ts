import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import type { ClaimedMessage } from './message.ts'
import { type EndedAttempt, endUnsent, recordAttempt, recordAttempts } from './outcome-queries.ts'
import type { Stage } from './relay-connection.ts'

/** What follows, in the same transaction, where a message ended without being accepted: the bounce rules. */
export type ReactToFinal = (tx: Tx, message: ClaimedMessage, end: FinalEnd) => Promise<void>

export type FinalEnd = {
  state: 'refused' | 'expired'
  code: number | null
  status: string | null
  text: string
  /** Where in the dialogue it was said. */
  stage?: Stage
}

export type Recorder = {
  /** Returns at once: the connection need not wait for the database. */
  record(ended: EndedAttempt): void
  endUnsent(message: ClaimedMessage, end: { state: 'refused' | 'expired'; text: string }): Promise<void>
  /** Waits until all is written down, or the time is over: then the rest will be found uncertain. */
  settle(withinMs: number): Promise<void>
  /** How many wait to be written down: who hands over stops while these pile up. */
  waiting(): number
}

type Parts = {
  app: Database
  worker: Database
  workerId: string
  /** After this the lease has ended and the message is uncertain, whatever is still tried here. */
  leaseSeconds: number
  react?: ReactToFinal | undefined
  onError(error: unknown): void
}

/** What comes in meanwhile goes in one statement. A worker that is killed leaves this much more uncertain, and nothing twice. */
const GATHER_MS = 20
const TRY_AGAIN_AFTER_MS = 500
const MOST_AT_ONCE = 500

/** Writes outcomes down, many at once, and keeps trying while the database is away: an answer that is known should not become uncertain. */
export function openRecorder(parts: Parts): Recorder {
  const { app, worker, workerId, react, onError } = parts
  let waiting: (EndedAttempt & { since: number })[] = []
  let running: Promise<void> | undefined

  const writeOne = async (ended: EndedAttempt) => {
    const { message, outcome } = ended
    const { kind } = outcome
    if (kind !== 'refused' && kind !== 'expired') return recordAttempts(worker, workerId, [ended])
    await inOrganisation(app, message.organisationId, async tx => {
      if (await recordAttempt(tx, workerId, ended)) await react?.(tx, message, { state: kind, ...outcome })
    })
  }

  const write = async (batch: readonly EndedAttempt[]) => {
    const [singly, together] = [batch.filter(isFinal), batch.filter(one => !isFinal(one))]
    if (together.length > 0) await recordAttempts(worker, workerId, together)
    for (const one of singly) await writeOne(one)
  }

  const isAlive = ({ since }: { since: number }) => performance.now() - since < parts.leaseSeconds * 1000

  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      try {
        await write(batch)
        waiting = waiting.slice(batch.length)
      } catch (error) {
        onError(error)
        await sleep(TRY_AGAIN_AFTER_MS)
        // One by one, so that a single one that the database refuses keeps no other.
        const left: typeof batch = []
        for (const one of batch) await writeOne(one).catch(() => left.push(one))
        waiting = [...left, ...waiting.slice(batch.length)].filter(isAlive)
      }
    }
    running = undefined
  }

  return {
    record(ended) {
      waiting.push({ ...ended, since: performance.now() })
      running ??= sleep(GATHER_MS).then(run)
    },
    async endUnsent(message, end) {
      await inOrganisation(app, message.organisationId, async tx => {
        const isNew = await endUnsent(tx, workerId, message, end)
        if (isNew) await react?.(tx, message, { ...end, code: null, status: null })
      })
    },
    async settle(withinMs) {
      await Promise.race([running, sleep(withinMs, undefined, { ref: false })])
    },
    waiting: () => waiting.length,
  }
}

function isFinal({ outcome }: EndedAttempt): boolean {
  return outcome.kind === 'refused' || outcome.kind === 'expired'
}
