import { buffer } from 'node:stream/consumers'
import type { Actor } from '../actor.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { DRAFT_HOURS, type Draft, type FileHead } from './draft.ts'
import { deleteDraft, findDraft, findExpiredDrafts, insertDraft } from './file-queries.ts'
import { loadFormat, recogniseFile } from './formats/recognise-file.ts'
import { nameOf } from './import.ts'
import { openTable } from './read-file/open-table.ts'
import { readUpload, storeUpload } from './upload.ts'

const MOST_PAGE_BYTES = 1024 * 1024
const KEPT = { rows: 50, columns: 200, characters: 200 }

/**
 * Keeps an uploaded file until somebody decides what it is for, and looks at its beginning. A file that cannot be read is refused here, and
 * nothing of it is kept.
 */
export async function makeDraft(
  db: Database,
  actor: Actor,
  id: string,
  upload: { fileName: string; bytes: AsyncIterable<Uint8Array> },
): Promise<Draft> {
  const { organisationId } = actor
  const fileName = upload.fileName.slice(0, 255)
  return storeUpload(db, organisationId, id, upload.bytes, async fileBytes => {
    const open = () => readUpload(db, organisationId, id)
    const head = await readHead(fileName, open())
    const isOnePage = fileBytes <= MOST_PAGE_BYTES && (await saysThereIsMore(head, open))
    const draft = { id, fileName, fileBytes, head: { ...head, isOnePage }, uploadedBy: nameOf(actor) }
    return inOrganisation(db, organisationId, tx => insertDraft(tx, organisationId, draft))
  })
}

export async function loadDraft(tx: Tx, actor: Actor, id: string): Promise<Draft> {
  const found = await findDraft(tx, actor.organisationId, id)
  if (found) return found
  throw new Refusal(
    'not_found',
    `There is no uploaded file ${id}: it is kept for ${DRAFT_HOURS} hours. Upload it again.`,
  )
}

/** Throws an uploaded file away before its time. */
export async function discardDraft(tx: Tx, actor: Actor, id: string): Promise<void> {
  await loadDraft(tx, actor, id)
  if (await deleteDraft(tx, actor.organisationId, id)) return
  throw new Refusal(
    'conflict',
    `The file ${id} is just being read by an import: cancel that first, or wait for its end.`,
  )
}

/** Drafts die after a day, whether or not anybody uploads again. */
export async function deleteExpiredDrafts(db: Database, workerDb: Database): Promise<void> {
  for (const { organisationId, id } of await findExpiredDrafts(workerDb)) {
    await inOrganisation(db, organisationId, tx => deleteDraft(tx, organisationId, id))
  }
}

async function readHead(fileName: string, file: AsyncIterable<Uint8Array>): Promise<FileHead> {
  const table = await openTable(file)
  try {
    const { format, encoding, delimiter, innerName, header, sample } = table
    const recognised = recogniseFile(innerName ?? fileName, header, sample)
    return {
      format,
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(innerName === undefined ? {} : { innerName }),
      header: header && cut(header),
      sample: sample.slice(0, KEPT.rows).map(cut),
      recognised: recognised ? { id: recognised.format.id, likeness: recognised.likeness } : null,
    }
  } finally {
    await table.close()
  }
}

async function saysThereIsMore({ recognised }: FileHead, open: () => AsyncIterable<Uint8Array>): Promise<boolean> {
  const { isOnePage } = recognised ? loadFormat(recognised.id) : {}
  if (!isOnePage) return false
  const text = (await buffer(open())).toString()
  return isOnePage(text.replaceAll('\0', '')) // what Windows writes is UTF-16: here each other byte is a NUL
}

// A NUL or half a surrogate pair, which JSON in the database cannot hold, is for the reader of the rows to refuse.
function cut(cells: string[]): string[] {
  return cells.slice(0, KEPT.columns).map(cell => cell.slice(0, KEPT.characters).replaceAll('\0', '').toWellFormed())
}
