import type { KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../actor.ts'
import { raiseAlarm, recordEvent } from '../audit/index.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { deleteDraft, deleteFileChunks } from './file-queries.ts'
import { loadFormat } from './formats/recognise-file.ts'
import type { Import } from './import.ts'
import { findLeakedExports } from './judge-queries.ts'
import { listOptOuts } from './list-opt-outs.ts'
import { loadContacts } from './load-contacts.ts'
import { claimImport, findImport, updateImport } from './queries.ts'
import { Cancelled, stageRows } from './stage-rows.ts'

const HEARTBEAT_MS = 10_000 // a third of DEAD_SINCE in queries.ts

/**
 * Takes an import from where it stands to its end: read, judged, loaded or held. Safe to call again after a crash: what was staged is not
 * read twice, what was not committed is done anew. `file` is opened only where the rows are not staged yet.
 * A file that cannot be read ends the import as `failed`, with the refusal; other errors are thrown, and the import can be run again.
 * `signal` stops it at the next place where that is cheap.
 */
export async function runImport(
  db: Database,
  organisationId: string,
  importId: string,
  listKey: KeyObject,
  file: (claimed: Import) => AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<Import> {
  const claimed = await inOrganisation(db, organisationId, tx => claimImport(tx, organisationId, importId))
  if (!claimed) return loadImport(db, organisationId, importId)
  const actor: Actor = { kind: 'system', organisationId, name: `import for ${claimed.declaredBy.name}` }
  const stopHeartbeat = keepAlive(db, claimed)
  try {
    await bringToItsEnd(db, actor, claimed, listKey, file, signal).finally(stopHeartbeat)
  } catch (error) {
    if (error instanceof Refusal) await fail(db, actor, claimed, error)
    else if (!(error instanceof Cancelled)) {
      await letGo(db, claimed)
      throw error
    }
  }
  return loadImport(db, organisationId, importId)
}

async function bringToItsEnd(
  db: Database,
  actor: Actor,
  claimed: Import,
  listKey: KeyObject,
  file: (claimed: Import) => AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { organisationId, id } = claimed
  if (claimed.state === 'reading') await stageRows(db, claimed, listKey, until(signal, file(claimed)))
  const staged = await loadImport(db, organisationId, id)
  // After a crash perhaps twice, but never not at all; a released one was looked at before it was held.
  if (staged.kind === 'contacts' && claimed.state !== 'confirmed') await tellOfLeaks(db, actor, staged)
  await retrying(() =>
    staged.kind === 'contacts' ? loadContacts(db, actor, staged) : listOptOuts(db, actor, staged, signal),
  )
  await letGoOfDraft(db, staged)
}

// What was only tried may still be imported, and so may the other half of a file that holds both kinds.
async function letGoOfDraft(db: Database, { organisationId, draftId, isDryRun, format }: Import): Promise<void> {
  if (draftId === null || isDryRun || (format !== null && loadFormat(format).holds === 'both')) return
  await inOrganisation(db, organisationId, tx => deleteDraft(tx, organisationId, draftId))
}

async function* until(signal: AbortSignal | undefined, file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of file) {
    signal?.throwIfAborted()
    yield bytes
  }
}

async function loadImport(db: Database, organisationId: string, importId: string): Promise<Import> {
  const found = await inOrganisation(db, organisationId, tx => findImport(tx, organisationId, importId))
  if (!found) throw new Refusal('not_found', `There is no import ${importId}.`)
  return found
}

function keepAlive(db: Database, { organisationId, id }: Import): () => Promise<void> {
  let beat: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    beat = inOrganisation(db, organisationId, tx => updateImport(tx, organisationId, id, {})).catch(() => {})
  }, HEARTBEAT_MS)
  return async () => {
    clearInterval(timer)
    await beat
  }
}

const LET_GO_AFTER_MS = [0, 500, 2_000, 4_000]

// So that the next try need not wait until we count as dead; again and again, because the database may be what is away.
async function letGo(db: Database, { organisationId, id }: Import): Promise<void> {
  for (const waitMs of LET_GO_AFTER_MS) {
    await sleep(waitMs)
    try {
      await inOrganisation(db, organisationId, tx => updateImport(tx, organisationId, id, { isReleased: true }))
      return
    } catch {
      // Where the last try fails too, the import waits.
    }
  }
}

/** Two that met on the same rows: one of them goes first, and the other looks again. */
const COLLISIONS = new Set(['23505', '40001', '40P01'])

async function retrying(work: () => Promise<void>, attempts = 3): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (attempts <= 1 || !COLLISIONS.has((error as { code?: string }).code ?? '')) throw error
    await retrying(work, attempts - 1)
  }
}

async function fail(db: Database, actor: Actor, failed: Import, refusal: Refusal): Promise<void> {
  const { organisationId, id, fileName } = failed
  const failure = { code: refusal.code, message: refusal.message, details: refusal.details }
  await inOrganisation(db, organisationId, async tx => {
    await updateImport(tx, organisationId, id, { state: 'failed', failure, isFinished: true, isReleased: true })
    await deleteFileChunks(tx, organisationId, id)
    await recordEvent(tx, actor, 'import.failed', { importId: id, fileName, message: refusal.message })
  })
}

// BL-14. Both are told: whose export it was, and whose file it is in.
async function tellOfLeaks(db: Database, actor: Actor, staged: Import): Promise<void> {
  const leaks = await inOrganisation(db, staged.organisationId, tx => findLeakedExports(tx, staged.id))
  for (const leak of leaks) {
    const owner: Actor = { kind: 'system', organisationId: leak.organisationId, name: 'canary addresses' }
    await inOrganisation(db, leak.organisationId, tx =>
      raiseAlarm(tx, owner, 'alarm.export_leaked', { exportId: leak.exportId, foundIn: 'an import' }),
    )
    if (leak.organisationId === staged.organisationId) continue
    const details = { importId: staged.id, fileName: staged.fileName }
    await inOrganisation(db, staged.organisationId, tx =>
      raiseAlarm(tx, actor, 'alarm.import_of_a_leaked_blacklist', details),
    )
  }
}
