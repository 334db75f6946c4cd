import { loadOrganisation } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { raiseAlarm, recordEvent } from '../audit/index.ts'
import {
  analyzeBlacklist,
  BULK_STEP_ROWS,
  deleteHolds,
  entriesInForce,
  insertHolds,
  listAddresses,
} from '../blacklist/index.ts'
import { countMailable } from '../contacts/index.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { CANONICAL_VERSION } from '../email-address.ts'
import { addUp } from './count-rows.ts'
import { judgeStopped } from './hold-rules.ts'
import type { Import, ImportCounts } from './import.ts'
import {
  byHashing,
  countVerdicts,
  deleteVerdicts,
  findOptOuts,
  judgeOptOuts,
  mailboxesOf,
  type OptOutRow,
  prepareJudging,
} from './judge-queries.ts'
import { eventOf } from './load-contacts.ts'
import { updateImport } from './queries.ts'

const FIRST_KEY = '00000000-0000-0000-0000-000000000000'
/** Sorted once for this many rows, then listed step by step. */
const SORTED_ROWS = 50_000

/**
 * Lists the rows of an opt-outs file: it only ever adds to the blacklist. A file that would stop a large part of the contacts is held until
 * a privacy officer confirms the number (IM-6), and marketing to its rows waits meanwhile.
 * Each step of up to 1 000 mailboxes is committed, with how far it came: after a crash it goes on there.
 */
export async function listOptOuts(db: Database, actor: Actor, staged: Import, signal?: AbortSignal): Promise<void> {
  const counts = staged.listedThrough !== null && staged.counts ? staged.counts : await judge(db, actor, staged)
  if (counts === 'held' || staged.isDryRun) return
  await listInSteps(db, actor, staged, signal)
  await inOrganisation(db, staged.organisationId, async tx => {
    await deleteHolds(tx, staged.id)
    await updateImport(tx, staged.organisationId, staged.id, { state: 'done', isFinished: true, isReleased: true })
    await recordEvent(tx, actor, 'import.finished', eventOf(staged, counts))
  })
}

async function judge(db: Database, actor: Actor, staged: Import): Promise<ImportCounts | 'held'> {
  const { organisationId, id } = staged
  return inOrganisation(db, organisationId, async tx => {
    await prepareJudging(tx)
    await deleteVerdicts(tx, staged)
    await judgeOptOuts(tx, staged)
    const { mailable, wouldStop } = await byHashing(tx, () =>
      countMailable(tx, organisationId, entriesInForce(organisationId), mailboxesOf(staged)),
    )
    const counts = addUp('opt-outs', staged.rowsRead, await countVerdicts(tx, staged), { contactsStopped: wouldStop })
    const decision =
      staged.state === 'confirmed' ? 'list' : judgeStopped(wouldStop, mailable, await loadOrganisation(tx))
    const failure = {
      code: 'stops_many_contacts',
      message: tooMany(wouldStop, mailable),
      details: { contactsStopped: wouldStop, mailable },
    }
    if (staged.isDryRun) {
      await updateImport(tx, organisationId, id, {
        state: 'done',
        counts,
        ...(decision === 'hold' ? { failure } : {}),
        isFinished: true,
        isReleased: true,
      })
      await recordEvent(tx, actor, 'import.tried', eventOf(staged, counts))
      return counts
    }
    if (decision === 'list') {
      await updateImport(tx, organisationId, id, { counts })
      return counts
    }
    await hold(tx, actor, staged, counts, failure)
    return 'held'
  })
}

async function hold(
  tx: Tx,
  actor: Actor,
  staged: Import,
  counts: ImportCounts,
  failure: NonNullable<Import['failure']>,
): Promise<void> {
  const { organisationId, id, fileName } = staged
  await insertHolds(tx, organisationId, id, mailboxesOf(staged))
  await updateImport(tx, organisationId, id, { state: 'held', counts, failure, isReleased: true })
  await raiseAlarm(tx, actor, 'alarm.import_held', { importId: id, fileName, ...failure.details })
}

function tooMany(wouldStop: number, mailable: number): string {
  return `This file would stop ${wouldStop} of the ${mailable} contacts that can be mailed. Nothing was listed, and marketing to its rows waits. A privacy officer confirms it with the exact number, or discards it.`
}

async function listInSteps(db: Database, actor: Actor, staged: Import, signal: AbortSignal | undefined): Promise<void> {
  // From the last step's mailbox on, its own rows again: listing twice changes nothing.
  let last = { mailboxKey: staged.listedThrough ?? FIRST_KEY, rowNumber: 0 }
  while (true) {
    const sorted = await inOrganisation(db, staged.organisationId, tx =>
      findOptOuts(tx, staged, last.mailboxKey, last.rowNumber, SORTED_ROWS),
    )
    for (let at = 0; at < sorted.length; at += BULK_STEP_ROWS) {
      signal?.throwIfAborted()
      await listStep(db, actor, staged, sorted.slice(at, at + BULK_STEP_ROWS))
    }
    if (sorted.length > BULK_STEP_ROWS) await inOrganisation(db, staged.organisationId, analyzeBlacklist)
    const end = sorted.at(-1)
    if (!end || sorted.length < SORTED_ROWS) return
    last = end
  }
}

async function listStep(db: Database, actor: Actor, staged: Import, step: readonly OptOutRow[]): Promise<void> {
  const now = new Date()
  const listings = step.map(row => ({ ...row, version: CANONICAL_VERSION, since: row.since ?? now }))
  const evidence = { channel: 'import' as const, detail: { importId: staged.id, fileName: staged.fileName } }
  await inOrganisation(db, staged.organisationId, async tx => {
    await listAddresses(tx, actor, listings, evidence)
    await updateImport(tx, staged.organisationId, staged.id, {
      listedThrough: step.at(-1)?.mailboxKey ?? FIRST_KEY,
      moreListed: step.length,
    })
  })
}
