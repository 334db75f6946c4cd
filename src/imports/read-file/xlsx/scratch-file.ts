import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { damaged } from './damaged.ts'

/** A file that only this process can reach: it has no name any more, so not even a crash leaves people's addresses behind. */
export async function openScratchFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'veto-import-'))
  try {
    return await open(join(folder, 'upload'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Reads exactly so many bytes; fewer are there only if the uploaded file is cut off. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw damaged('it is not complete')
  return buffer
}
