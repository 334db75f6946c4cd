import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import { deleteHolds } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import { enqueue } from '../jobs/index.ts'
import { Refusal } from '../refusal.ts'
import { may } from '../rights.ts'
import { deleteFileChunks } from './file-queries.ts'
import { type Import, nameOf } from './import.ts'
import { findImport, lockImport, updateImport } from './queries.ts'

/**
 * Lets a held import go on, as a privacy officer. Contacts: the clean rest is loaded, the listed rows stay out in any case (BL-13).
 * Opt-outs: only with the exact number of contacts that it stops (IM-6).
 */
export async function releaseImport(
  tx: Tx,
  actor: Actor,
  importId: string,
  contactsStopped: number | undefined,
): Promise<Import> {
  const held = await loadHeld(tx, actor, importId)
  if (held.kind === 'opt-outs' && contactsStopped !== held.counts?.contactsStopped) {
    throw new Refusal(
      'conflict',
      `This file stops ${held.counts?.contactsStopped} contacts: confirm with exactly that number in "contactsStopped"${contactsStopped === undefined ? '' : `, not ${contactsStopped}`}.`,
      { contactsStopped: held.counts?.contactsStopped },
      { kind: 'import.release_refused', payload: { importId, contactsStopped: contactsStopped ?? null } },
    )
  }
  await updateImport(tx, actor.organisationId, importId, {
    state: 'confirmed',
    decidedBy: nameOf(actor),
    isReleased: true,
  })
  await recordEvent(tx, actor, 'import.released', {
    importId,
    fileName: held.fileName,
    contactsStopped: contactsStopped ?? null,
  })
  await enqueue(tx, 'run-import', { organisationId: actor.organisationId, importId })
  return reload(tx, actor, importId)
}

/** Ends a held import with nothing loaded or listed; marketing to its rows is free again. */
export async function discardImport(tx: Tx, actor: Actor, importId: string): Promise<Import> {
  const held = await loadHeld(tx, actor, importId)
  await deleteHolds(tx, importId)
  await deleteFileChunks(tx, actor.organisationId, importId)
  await updateImport(tx, actor.organisationId, importId, {
    state: 'discarded',
    decidedBy: nameOf(actor),
    isFinished: true,
    isReleased: true,
  })
  await recordEvent(tx, actor, 'import.discarded', { importId, fileName: held.fileName })
  return reload(tx, actor, importId)
}

/**
 * Gives up an import whose file is still being read, as the one who started it or as a privacy officer. What comes after is quick, or has
 * begun to list people: that is not stopped half-way.
 */
export async function cancelImport(tx: Tx, actor: Actor, importId: string): Promise<Import> {
  const { organisationId } = actor
  const found = await lockImport(tx, organisationId, importId)
  if (!found) throw new Refusal('not_found', `There is no import ${importId}.`)
  const decidedBy = nameOf(actor)
  if (found.declaredBy.id !== decidedBy.id && !may(actor, 'imports.decide')) {
    throw new Refusal(
      'forbidden',
      `Import ${importId} was started by ${found.declaredBy.name}: only they, or a privacy officer, cancel it.`,
    )
  }
  if (found.state !== 'queued' && found.state !== 'reading') {
    throw new Refusal(
      'conflict',
      `Import ${importId} is ${found.state}: only one whose file is still being read can be cancelled.`,
    )
  }
  await deleteFileChunks(tx, organisationId, importId)
  await updateImport(tx, organisationId, importId, {
    state: 'discarded',
    decidedBy,
    isFinished: true,
    isReleased: true,
  })
  await recordEvent(tx, actor, 'import.cancelled', { importId, fileName: found.fileName })
  return reload(tx, actor, importId)
}

async function loadHeld(tx: Tx, actor: Actor, importId: string): Promise<Import> {
  const found = await lockImport(tx, actor.organisationId, importId)
  if (!found) throw new Refusal('not_found', `There is no import ${importId}.`)
  if (found.state !== 'held')
    throw new Refusal('conflict', `Import ${importId} is ${found.state}, not held: there is nothing to decide.`)
  return found
}

async function reload(tx: Tx, actor: Actor, importId: string): Promise<Import> {
  const found = await findImport(tx, actor.organisationId, importId)
  if (!found) throw new Error(`import ${importId} is gone`)
  return found
}
