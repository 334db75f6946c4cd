import { type Database, inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { deleteAbandonedChunks, deleteFileChunks, findFileChunk, insertFileChunk } from './file-queries.ts'

const CHUNK_BYTES = 1024 * 1024

/**
 * Keeps an uploaded file in the database until its rows are staged: any worker process can read it, and a backup, an erasure and
 * row-level security reach it like everything else. One short transaction per megabyte: none is open while a slow sender is waited for.
 * `use` then makes the import; where it refuses, or the upload breaks off, nothing of the file is kept.
 */
export async function storeUpload<T>(
  db: Database,
  organisationId: string,
  importId: string,
  bytes: AsyncIterable<Uint8Array>,
  use: (size: number) => Promise<T>,
): Promise<T> {
  await inOrganisation(db, organisationId, tx => deleteAbandonedChunks(tx, organisationId))
  try {
    let number = 0
    let size = 0
    for await (const chunk of chunksOf(bytes)) {
      const place = number++
      size += chunk.length
      await inOrganisation(db, organisationId, tx => insertFileChunk(tx, organisationId, importId, place, chunk))
    }
    return await use(size)
  } catch (error) {
    await inOrganisation(db, organisationId, tx => deleteFileChunks(tx, organisationId, importId))
    throw error
  }
}

/** The file again, piece by piece. Refuses where it was never here: the file of a command is read where the command runs. */
export async function* readUpload(db: Database, organisationId: string, importId: string): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const bytes = await inOrganisation(db, organisationId, tx => findFileChunk(tx, organisationId, importId, number))
    if (!bytes && number === 0) throw new Refusal('not_found', LOST)
    if (!bytes) return
    yield bytes
  }
}

const LOST =
  'The file is not here any more: the command that read it ended before its end, or its day was over. Nothing of it was loaded: import the file again.'

// At least one, also of an empty file: that it is empty is for whoever reads it to say.
async function* chunksOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let size = 0
  let isFirst = true
  for await (const piece of bytes) {
    waiting.push(piece)
    size += piece.length
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
    isFirst = false
  }
  if (size > 0 || isFirst) yield Buffer.concat(waiting)
}
