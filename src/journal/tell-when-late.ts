import type { JournalWriter } from './write-journal.ts'

/** A folder that is away for some seconds, or a database that is restarted, is nobody's concern. */
const LATE_SECONDS = 60

/** Writes, and where nothing could be written for longer than a minute says so: once, until it works again. */
export function tellWhenLate(
  writer: JournalWriter,
  startedAt: Date,
  tell: (lagSeconds: number, error: unknown) => Promise<void>,
): (now: Date) => Promise<void> {
  let hasTold = false
  return async now => {
    try {
      await writer.write(now)
      hasTold = false
    } catch (error) {
      const lagSeconds = Math.round(writer.lagSeconds(now) ?? (now.getTime() - startedAt.getTime()) / 1_000)
      if (!hasTold && lagSeconds > LATE_SECONDS) {
        hasTold = true
        await tell(lagSeconds, error)
      }
      throw error
    }
  }
}
