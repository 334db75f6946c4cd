import { selectOrganisations } from '../accounts/index.ts'
import { changesOfEntries } from '../blacklist/index.ts'
import type { Database } from '../db/index.ts'
import { erasuresSince } from '../erasure/index.ts'
import { appendLines, type Journal } from './journal-file.ts'
import type { Line } from './line.ts'
import { OVERLAP_MS, savePosition, selectPositions } from './queries.ts'

export type JournalWriter = {
  /** Writes what was committed since the last time. */
  write(now: Date): Promise<void>
  /** How long ago everything was written; undefined before the first time. */
  lagSeconds(now: Date): number | undefined
}

/**
 * Follows listings, lifts and erasures of all organisations into the journal. What was written in the last minute is looked at again each time: an
 * earlier change may have been committed later. Only on a database that is not behind: else its gap would be written over.
 */
export function journalWriter(worker: Database, journal: Journal): JournalWriter {
  const written = new Map<string, number>()
  const positions = new Map<string, Date>()
  let lastAt: Date | undefined

  async function write(now: Date): Promise<void> {
    const stored = await selectPositions(worker, journal.id)
    for (const { id: organisationId } of await selectOrganisations(worker)) {
      const [kept, own] = [stored.get(organisationId), positions.get(organisationId)]
      if (own && (!kept || kept < own)) throw new Error(WENT_BACK)
      await writeOrganisation(organisationId, kept ?? new Date(0), now)
    }
    for (const [key, at] of written) if (at < now.getTime() - 2 * OVERLAP_MS) written.delete(key)
    lastAt = now
  }

  async function writeOrganisation(organisationId: string, from: Date, now: Date): Promise<void> {
    for await (const changes of changesSince(worker, organisationId, from)) {
      const fresh = changes.filter(line => !written.has(keyOf(line)))
      await appendLines(journal, fresh, now)
      for (const line of fresh) written.set(keyOf(line), now.getTime())
    }
    const upTo = new Date(now.getTime() - OVERLAP_MS)
    if (upTo <= from) return
    await savePosition(worker, organisationId, journal.id, upTo)
    positions.set(organisationId, upTo)
  }

  return { write, lagSeconds: now => lastAt && (now.getTime() - lastAt.getTime()) / 1_000 }
}

const WENT_BACK =
  'The database went back to an earlier day while Veto was running: stop Veto, run "veto restore-check", and start it again (docs/backup.md).'

function keyOf({ kind, id }: Line): string {
  return `${kind} ${id}`
}

async function* changesSince(worker: Database, organisation: string, from: Date): AsyncGenerator<Line[]> {
  for await (const changes of changesOfEntries(worker, organisation, from)) {
    yield changes.map(({ id, mailboxKey: mailbox, variantKey: variant, version, reason, since, listedAt, liftedAt }) =>
      liftedAt
        ? { kind: 'lifted', organisation, id, mailbox, reason, at: liftedAt.toISOString() }
        : {
            kind: 'listed',
            organisation,
            id,
            mailbox,
            variant,
            version,
            reason,
            since: since.toISOString(),
            at: listedAt.toISOString(),
          },
    )
  }
  const erasures = await erasuresSince(worker, organisation, from)
  yield erasures.map(({ id, mailboxKey: mailbox, erasedAt }) => ({
    kind: 'erased',
    organisation,
    id,
    mailbox,
    at: erasedAt.toISOString(),
  }))
}
