import type { Actor } from '../actor.ts'
import type { AddressFault } from '../address-faults.ts'
import type { Reason } from '../blacklist/index.ts'
import type { LeftOutCause } from './formats/format.ts'

export const IMPORT_KINDS = ['contacts', 'opt-outs'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** On what ground these people may be written to (IM-5). */
export const BASES = ['consent', 'customer', 'business'] as const
export type Basis = (typeof BASES)[number]

/** `staged`: every row is in the database. `held`: a privacy officer decides. `confirmed`: decided, being loaded. */
export type ImportState = 'queued' | 'reading' | 'staged' | 'held' | 'confirmed' | 'done' | 'failed' | 'discarded'

/** What became of a row: the first that fits, in this order. `listed` and `already_listed` are those of an opt-outs file. */
export const VERDICTS = [
  'invalid',
  'left_out',
  'blocked',
  'duplicate',
  'unchanged',
  'updated',
  'created',
  'already_listed',
  'listed',
] as const
export type ImportVerdict = (typeof VERDICTS)[number]

/** Why a row cannot be read: its address, or a value that is not of its field's type. */
export type RowFault = AddressFault | 'bad_field_value'

export type ImportCounts = {
  read: number
  created: number
  updated: number
  unchanged: number
  blocked: number
  invalid: number
  duplicate: number
  listed: number
  alreadyListed: number
  blockedByReason: Partial<Record<Reason, number>>
  invalidByFault: Partial<Record<RowFault, number>>
  /** Rows of a former system's file that are not what was asked for: contacts among opt-outs, temporary bounces. */
  leftOut: number
  leftOutByCause: Partial<Record<LeftOutCause, number>>
  /** Rows that look like somebody who is listed: loaded, but to be looked at before they are written to (BL-9). */
  nearVariants: number
  /** Contacts that an opt-outs file stops, in any workspace, that could be mailed before it. */
  contactsStopped: number
  /** IM-2. Against the last import of contacts from the same source; null where there was none. */
  comparison: Comparison | null
}

/** `newlyBlocked`: rows whose mailbox that import did not block: "no"s that the source has not heard of. */
export type Comparison = { importId: string; finishedAt: string; newlyBlocked: number }

export type Import = {
  id: string
  organisationId: string
  workspaceId: string
  kind: ImportKind
  state: ImportState
  isDryRun: boolean
  fileName: string
  fileSha256: Buffer | null
  fileBytes: number
  bytesRead: number
  /** The draft whose file is read; null where the file came with the import. */
  draftId: string | null
  askedMapping: Record<string, string>
  askedFormat: string | null
  /** Whose export it is, once it has been opened. */
  format: string | null
  ignoredColumns: string[]
  listName: string | null
  basis: Basis | null
  source: string | null
  declaredBy: { kind: string; name: string; id: string | null }
  rowsRead: number
  counts: ImportCounts | null
  rowsRoot: Buffer | null
  listedThrough: string | null
  rowsListed: number
  failure: ImportFailure | null
  decidedBy: { kind: string; name: string; id: string | null } | null
  createdAt: Date
  startedAt: Date | null
  stagedAt: Date | null
  finishedAt: Date | null
  rowsForgottenAt: Date | null
}

/** Why an import is held or failed, for people and for programs. */
export type ImportFailure = { code: string; message: string; details?: Record<string, unknown> }

/** Who somebody is in an import's record. */
export function nameOf(actor: Actor): Import['declaredBy'] {
  if (actor.kind === 'person') return { kind: 'person', name: actor.email, id: actor.personId }
  if (actor.kind === 'service_key') return { kind: 'service_key', name: actor.name, id: actor.keyId }
  return { kind: 'system', name: actor.name, id: null }
}
