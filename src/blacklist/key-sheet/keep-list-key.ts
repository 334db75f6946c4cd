import type { KeyObject } from 'node:crypto'
import { isFirstOrganisation, nameOfPerson, proveOwnPassword } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Caller } from '../../caller.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import { fingerprintOf, linesOf, type SheetLine } from '../../recovery-sheet.ts'
import { Refusal } from '../../refusal.ts'
import { findKept, insertKept } from './queries.ts'

/** Whether the sheet of the list key in use is put away. The key is the installation's, so its first organisation looks after it (`isMine`). */
export type ListKeyState = { fingerprint: string; isMine: boolean; keptAt: Date | null; keptBy: string | null }

export async function loadListKeyState(tx: Tx, organisationId: string, listKey: KeyObject): Promise<ListKeyState> {
  const fingerprint = fingerprintOf(hexOf(listKey))
  const isMine = await isFirstOrganisation(tx, organisationId)
  const kept = await findKept(tx, fingerprint)
  const keptBy = kept && isMine ? await nameOfPerson(tx, kept.keptBy) : undefined
  return { fingerprint, isMine, keptAt: kept?.keptAt ?? null, keptBy: keptBy ?? null }
}

/** The key itself, to be printed and put away: once more with the password, since a screen may be left alone. The log knows that, not the key. */
export async function showRecoverySheet(
  db: Database,
  actor: Actor,
  caller: Caller,
  listKey: KeyObject,
  password: string,
): Promise<{ key: string; fingerprint: string; lines: SheetLine[] }> {
  await inOrganisation(db, actor.organisationId, tx => refuseOthers(tx, actor))
  await proveOwnPassword(db, actor, caller, password, 'blacklist.recovery_sheet_refused')
  const key = hexOf(listKey)
  const fingerprint = fingerprintOf(key)
  await inOrganisation(db, actor.organisationId, tx =>
    recordEvent(tx, actor, 'blacklist.recovery_sheet_shown', { fingerprint }),
  )
  return { key, fingerprint, lines: linesOf(key) }
}

/** Somebody says that the sheet is put away. Safe to repeat: the first one stays. */
export async function confirmKept(
  tx: Tx,
  actor: Actor,
  listKey: KeyObject,
  fingerprint: string,
): Promise<ListKeyState> {
  await refuseOthers(tx, actor)
  if (fingerprint !== fingerprintOf(hexOf(listKey)))
    throw new Refusal('conflict', 'This is the fingerprint of another list key. Print the sheet of the one in use.', {
      reason: 'other_key',
    })
  if (actor.kind === 'person' && (await insertKept(tx, fingerprint, actor.personId)))
    await recordEvent(tx, actor, 'blacklist.list_key_kept', { fingerprint })
  return loadListKeyState(tx, actor.organisationId, listKey)
}

async function refuseOthers(tx: Tx, actor: Actor): Promise<void> {
  if (await isFirstOrganisation(tx, actor.organisationId)) return
  throw new Refusal(
    'forbidden',
    'The list key is the whole installation’s: an owner of its first organisation looks after it.',
    { reason: 'not_first_organisation' },
  )
}

function hexOf(listKey: KeyObject): string {
  return listKey.export().toString('hex')
}
