import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '../../../refusal.ts'
import { looksLikeAddress } from '../looks-like-address.ts'
import type { Limits, RecordSource } from '../table.ts'
import { readSheet, type SheetContext } from './read-sheet.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readWorkbook } from './workbook.ts'
import type { ZipArchive } from './zip-archive.ts'

/** Reads an Excel workbook that is on disk, packed; what it unpacks and cannot keep in memory goes behind it, into the same file. */
export async function openXlsx(
  archive: ZipArchive,
  file: FileHandle,
  size: number,
  limits: Limits,
): Promise<RecordSource> {
  const workbook = await readWorkbook(archive, limits.rowLength)
  const spill = { descriptor: file.fd, position: size }
  const strings = await readSharedStrings(archive, workbook.sharedStrings, spill, limits.rowLength)
  const context = { workbook, strings, limits }
  const sheet = await findSheet(archive, context)
  const records = readSheet(archive.read(sheet), context)
  const close = async () => {
    await records.return()
    await file.close()
  }
  return { format: 'xlsx', records, close }
}

/** The first sheet with an address in its first rows, else the first that has rows. */
async function findSheet(archive: ZipArchive, context: SheetContext): Promise<string> {
  let withRows: string | undefined
  for (const sheet of context.workbook.sheets) {
    for await (const records of readSheet(archive.read(sheet), context)) {
      if (records.some(cells => cells.some(looksLikeAddress))) return sheet
      withRows ??= sheet
      break
    }
  }
  if (withRows !== undefined) return withRows
  throw new Refusal('invalid', 'The Excel file has no sheet with rows in it.', { fault: 'only_blank_rows' })
}
