import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { FORMAT_IDS } from './formats/recognise-file.ts'
import { BASES, type Basis, IMPORT_KINDS, type Import, type ImportKind, nameOf } from './import.ts'
import { declareNoOptOuts } from './opt-outs-first.ts'
import { insertImport } from './queries.ts'

/** What somebody asks for, as the words of a form or of a command: checked here, for both. */
export type AskedImport = {
  /** Where the file was stored before, its import's identifier. */
  id?: string
  workspaceId: string
  fileName: string
  fileBytes?: number
  /** Where the file is a draft's. */
  draftId?: string
  kind?: string | undefined
  basis?: string | undefined
  source?: string | undefined
  list?: string | undefined
  mapping?: Record<string, string> | undefined
  /** Whose export it is, or `plain`; not given: it is recognised. */
  format?: string | undefined
  isDryRun?: boolean
  /** Contacts: somebody says that the former system has no opt-outs (IM-3). */
  hasNoOptOuts?: boolean
}

/** Records an import that is asked for, by whom and on what basis (IM-5); reading the file comes after. */
export async function startImport(tx: Tx, actor: Actor, asked: AskedImport): Promise<Import> {
  const kind = readKind(asked.kind ?? 'contacts')
  const declaredBy = nameOf(actor)
  const isContacts = kind === 'contacts'
  const started = await insertImport(tx, actor.organisationId, {
    id: asked.id,
    workspaceId: asked.workspaceId,
    kind,
    isDryRun: asked.isDryRun ?? false,
    fileName: asked.fileName.slice(0, 255),
    fileBytes: asked.fileBytes ?? 0,
    draftId: asked.draftId,
    askedFormat: asked.format === undefined ? undefined : readFormat(asked.format),
    askedMapping: asked.mapping ?? {},
    listName: isContacts ? asked.list : undefined,
    basis: isContacts ? readBasis(asked.basis) : undefined,
    source: isContacts ? readSource(asked.source) : asked.source,
    declaredBy,
  })
  const { id, basis, source, fileName } = started
  await recordEvent(tx, actor, 'import.started', {
    importId: id,
    kind,
    fileName,
    basis,
    source,
    isDryRun: started.isDryRun,
  })
  if (isContacts && asked.hasNoOptOuts) await declareNoOptOuts(tx, actor, id)
  return started
}

function readKind(written: string): ImportKind {
  const kind = IMPORT_KINDS.find(one => one === written)
  if (kind) return kind
  throw new Refusal('invalid', `The kind of an import is ${IMPORT_KINDS.join(' or ')}, not "${written}".`, {
    field: 'kind',
  })
}

function readFormat(written: string): string {
  if (FORMAT_IDS.includes(written)) return written
  throw new Refusal('invalid', `There is no format "${written}". Known are ${FORMAT_IDS.join(', ')}.`, {
    field: 'format',
  })
}

function readBasis(written: string | undefined): Basis {
  const basis = BASES.find(one => one === written)
  if (basis) return basis
  const found = written ? `, not "${written}"` : ''
  throw new Refusal('invalid', `Say on what basis these people may be written to: ${BASES.join(', ')}${found}.`, {
    field: 'basis',
  })
}

function readSource(written: string | undefined): string {
  if (written?.trim()) return written.trim().slice(0, 500)
  throw new Refusal('invalid', 'Say where these contacts come from, for example "web shop, 2025".', { field: 'source' })
}
