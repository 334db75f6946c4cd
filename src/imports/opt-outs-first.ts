import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import { hasEntries } from '../blacklist/index.ts'
import { countContactsUpTo } from '../contacts/index.ts'
import type { Tx } from '../db/index.ts'
import { type Import, type ImportCounts, type ImportFailure, nameOf } from './import.ts'
import { countMissingNos } from './judge-queries.ts'
import { findDeclaration, insertDeclaration } from './queries.ts'

/** So many contacts, in one file or in several, are no move from another system. */
const MOST_WITHOUT = 1_000

/**
 * IM-3: opt-outs come before contacts. What is in the way where they have not come: rows of the file itself that say no and are not listed,
 * or an organisation that has nobody on its blacklist, and has not said that there is nobody.
 */
export async function findMissingOptOuts(
  tx: Tx,
  staged: Import,
  counts: Pick<ImportCounts, 'created'>,
): Promise<ImportFailure | undefined> {
  const { organisationId, rowsRead } = staged
  const rows = staged.format === null ? 0 : await countMissingNos(tx, staged)
  if (rows > 0) return optOutsInside(rows)
  if (await hasEntries(tx, organisationId)) return undefined
  const there = await countContactsUpTo(tx, organisationId, MOST_WITHOUT)
  if (rowsRead <= MOST_WITHOUT && there + counts.created <= MOST_WITHOUT) return undefined
  return (await findDeclaration(tx, organisationId)) ? undefined : optOutsMissing(rowsRead, there)
}

/** Somebody says that the organisation's former system has no opt-outs. Asked for once; kept for good. */
export async function declareNoOptOuts(tx: Tx, actor: Actor, importId: string | null): Promise<void> {
  const declaredBy = nameOf(actor)
  await insertDeclaration(tx, actor.organisationId, declaredBy, importId)
  await recordEvent(tx, actor, 'import.no_opt_outs_declared', { importId, declaredBy })
}

function optOutsInside(rows: number): ImportFailure {
  const message = `${rows} ${rows === 1 ? 'row' : 'rows'} of this file say that the person has left, and are not on the blacklist. Nothing was loaded. Import the same file with the kind opt-outs first, then again as contacts.`
  return { code: 'opt_outs_first', message, details: { fault: 'opt_outs_first', rows } }
}

function optOutsMissing(rows: number, there: number): ImportFailure {
  const many =
    there > 0 && rows <= MOST_WITHOUT ? `, with the contacts that are here already more than ${MOST_WITHOUT}` : ''
  const message = `This file has ${rows} rows${many}, and nobody is on the blacklist. Nothing was loaded. Import the opt-outs of your former system first, or say with noOptOuts (command: --no-opt-outs) that there are none.`
  return { code: 'opt_outs_missing', message, details: { fault: 'opt_outs_missing', rows } }
}
