import { resolve } from 'node:path'
import type { Logger } from 'pino'
import { selectOrganisations } from './accounts/index.ts'
import { raiseAlarm } from './audit/index.ts'
import type { Installation } from './cli/index.ts'
import { type Config, journalFolderOf } from './config.ts'
import { inOrganisation } from './db/index.ts'
import { describeFault } from './describe-fault.ts'
import { repeat } from './jobs/index.ts'
import { findMissing, isStrangeJournal, journalWriter, openJournal, tellWhenLate } from './journal/index.ts'
import type { Part } from './start-parts.ts'

const WRITE_EVERY_MS = 2_000
const LOOK_AGAIN_EVERY_MS = 5_000

/**
 * The journal of what must outlive a restore. A database that is behind it is a copy of an earlier day: then nothing is sent, and nothing is
 * written to the journal, until `veto restore-check` has been run. `send` starts the delivery.
 */
export async function startJournal(
  installation: Installation,
  config: Config,
  logger: Logger,
  send: () => Part,
): Promise<Part> {
  const { app, worker } = installation
  const journal = await openJournal(resolve(journalFolderOf(config)))
  if (await isStrangeJournal(worker, journal.id)) logger.warn(STRANGE)
  const tell = (organisationId: string, kind: `alarm.${string}`, facts: Record<string, number>) => {
    const actor = { kind: 'system' as const, organisationId, name: 'journal' }
    return inOrganisation(app, organisationId, tx => raiseAlarm(tx, actor, kind, facts))
  }
  const write = tellWhenLate(journalWriter(worker, journal), new Date(), async lagSeconds => {
    for (const { id } of await selectOrganisations(worker)) await tell(id, 'alarm.journal_not_written', { lagSeconds })
  })
  const running: Part[] = []
  const onError = (error: unknown) => logger.error({ fault: describeFault(error) }, 'journal')
  let hasTold = false

  const look = async () => {
    if (running.length > 0) return
    const missing = await findMissing(worker, journal)
    if (missing.length === 0) {
      running.push(
        repeat(() => write(new Date()), WRITE_EVERY_MS, onError),
        send(),
      )
      return
    }
    logger.error(BEHIND)
    for (const { organisationId, listed, erased } of hasTold ? [] : missing)
      await tell(organisationId, 'alarm.behind_journal', { listed: listed.length, erased: erased.length })
    hasTold = true
  }
  await look()
  const looking = repeat(look, LOOK_AGAIN_EVERY_MS, onError)
  return {
    stop: async () => {
      await looking.stop()
      await Promise.all(running.map(part => part.stop()))
    },
    stopsWithinMs: Math.max(13_000, ...running.map(part => part.stopsWithinMs ?? 0)),
  }
}

const BEHIND =
  'The database is behind its journal: it is a copy of an earlier day, and people have said no since. Nothing is sent. Run "veto restore-check" (docs/backup.md).'
const STRANGE =
  'The journal is another one than this database was written to: VETO_JOURNAL_DIR was changed, or its disk is not mounted. Everything is written to it anew. After a restore the former one is needed (docs/backup.md).'
