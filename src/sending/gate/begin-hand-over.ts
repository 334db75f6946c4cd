import type { Database } from '../../db/index.ts'
import { gather } from './gather.ts'
import { beginHandOvers } from './hand-over-queries.ts'
import type { ClaimedMessage } from './message.ts'
import { handBackUnheard } from './outcome-queries.ts'

/** `sentAt`: by this process's own clock, before the statement left it, so never later than the begin that the database recorded. */
export type Begun =
  | { kind: 'begun'; number: number; beganAt: Date; sentAt: number }
  | { kind: 'suppressed'; reason: string }
  | { kind: 'not_begun' }

export type Gate = {
  /** The verdict and the mark. Rejects where the blacklist can't be read: then nothing is handed over. */
  begin(message: ClaimedMessage): Promise<Begun>
  /** Takes back begins of which no answer came. Their messages were not handed over, for `begin` had thrown. */
  takeBackUnheard(): Promise<void>
}

/** The gate of one worker. What its connections ask for at the same moment goes in one statement. */
export function openGate(worker: Database, workerId: string, leaseSeconds: number): Gate {
  let unheard: ClaimedMessage[] = []

  const begin = gather(async (messages: ClaimedMessage[]): Promise<Begun[]> => {
    const sentAt = performance.now()
    try {
      const rows = await beginHandOvers(worker, workerId, messages, leaseSeconds)
      const byId = new Map(rows.map(row => [row.id, row]))
      return messages.map(({ id }) => {
        const row = byId.get(id)
        if (!row) return { kind: 'not_begun' }
        if (row.suppressedReason !== null) return { kind: 'suppressed', reason: row.suppressedReason }
        if (row.beganAt === null) throw new Error(`message ${id} is neither begun nor suppressed`)
        return { kind: 'begun', number: row.number, beganAt: row.beganAt, sentAt }
      })
    } catch (error) {
      unheard.push(...messages)
      throw error
    }
  })

  return {
    begin,
    async takeBackUnheard() {
      const messages = unheard
      if (messages.length === 0) return
      await handBackUnheard(worker, workerId, messages)
      unheard = unheard.filter(one => !messages.includes(one))
    },
  }
}
