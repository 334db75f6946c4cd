import { loadOrganisation, lockWorkspace } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { raiseAlarm, recordEvent } from '../audit/index.ts'
import { addToList, insertContacts, type LoadTarget, updateContacts } from '../contacts/index.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { CANONICAL_VERSION } from '../email-address.ts'
import { enqueue } from '../jobs/index.ts'
import { Refusal } from '../refusal.ts'
import { addUp, overlapOf } from './count-rows.ts'
import { judgeOverlap, type Overlap } from './hold-rules.ts'
import type { Import, ImportCounts, ImportFailure } from './import.ts'
import { countVerdicts, deleteVerdicts, judgeContacts, prepareJudging, rowsJudged } from './judge-queries.ts'
import { findMissingOptOuts } from './opt-outs-first.ts'
import { findLastFromSource, updateImport } from './queries.ts'

/**
 * Judges the staged rows against the blacklist and loads the clean rest (IM-1), in one transaction: half an import is never seen.
 * A file that looks like the blacklist itself is held instead, unless a privacy officer has released it; its listed rows stay out in any case.
 */
export async function loadContacts(db: Database, actor: Actor, staged: Import): Promise<void> {
  const { organisationId, id } = staged
  await inOrganisation(db, organisationId, async tx => {
    await lockWorkspace(tx, organisationId, staged.workspaceId)
    await prepareJudging(tx)
    await deleteVerdicts(tx, staged)
    const last = await findLastFromSource(tx, staged)
    await judgeContacts(tx, staged, last?.importId)
    const verdicts = await countVerdicts(tx, staged)
    const counts = addUp('contacts', staged.rowsRead, verdicts, { last })
    const missing = await findMissingOptOuts(tx, staged, counts)
    if (missing && !staged.isDryRun) throw new Refusal('conflict', missing.message, missing.details)
    const held =
      missing ?? (await holdIfItLooksLikeTheBlacklist(tx, actor, staged, overlapOf(staged.rowsRead, verdicts)))
    if (held && !staged.isDryRun) {
      await updateImport(tx, organisationId, id, { state: 'held', counts, failure: held, isReleased: true })
      return
    }
    if (!staged.isDryRun) await load(tx, staged, counts)
    await updateImport(tx, organisationId, id, {
      state: 'done',
      counts,
      ...(held ? { failure: held } : {}),
      isFinished: true,
      isReleased: true,
    })
    await recordEvent(tx, actor, staged.isDryRun ? 'import.tried' : 'import.finished', eventOf(staged, counts))
  })
}

async function holdIfItLooksLikeTheBlacklist(
  tx: Tx,
  actor: Actor,
  staged: Import,
  { refused, mailboxes }: Overlap,
): Promise<ImportFailure | undefined> {
  if (staged.state === 'confirmed') return undefined
  const decision = judgeOverlap({ refused, mailboxes }, await loadOrganisation(tx))
  if (decision === 'load') return undefined

  const details = { importId: staged.id, fileName: staged.fileName, refused, mailboxes }
  if (!staged.isDryRun)
    await raiseAlarm(tx, actor, decision === 'hold' ? 'alarm.import_held' : 'alarm.import_overlap', details)
  if (decision === 'load_and_tell') return undefined
  const message = `${refused} of the ${mailboxes} mailboxes in this file belong to people who said no: it looks like the blacklist itself. Nothing was loaded. A privacy officer releases or discards it.`
  return { code: 'looks_like_the_blacklist', message, details }
}

async function load(tx: Tx, staged: Import, counts: ImportCounts): Promise<void> {
  const { organisationId, workspaceId, id, basis, source } = staged
  if (basis === null || source === null) throw new Error(`import ${id} has no basis or source`)
  const target: LoadTarget = {
    organisationId,
    workspaceId,
    importId: id,
    basis,
    source,
    canonicalVersion: CANONICAL_VERSION,
  }
  if (counts.created > 0) {
    await insertContacts(tx, target, rowsJudged(staged, 'created'))
    await enqueue(tx, 'index-contacts', { organisationId, importId: id })
  }
  if (counts.updated > 0) await updateContacts(tx, target, rowsJudged(staged, 'updated'))
  if (staged.listName !== null)
    await addToList(tx, target, staged.listName, rowsJudged(staged, 'created', 'updated', 'unchanged'))
}

/** What the audit log keeps of an import: who declared it on what basis, what the file was, and the root of its rows. */
export function eventOf(ended: Import, counts: ImportCounts): object {
  const { id, kind, fileName, format, basis, source, declaredBy, fileSha256, rowsRoot } = ended
  const sums = {
    read: counts.read,
    created: counts.created,
    updated: counts.updated,
    unchanged: counts.unchanged,
    blocked: counts.blocked,
    leftOut: counts.leftOut,
    invalid: counts.invalid,
    duplicate: counts.duplicate,
    listed: counts.listed,
    alreadyListed: counts.alreadyListed,
    contactsStopped: counts.contactsStopped,
  }
  return {
    importId: id,
    kind,
    fileName,
    format,
    basis,
    source,
    declaredBy,
    fileSha256: fileSha256?.toString('hex') ?? null,
    rowsRoot: rowsRoot?.toString('hex') ?? null,
    counts: sums,
  }
}
