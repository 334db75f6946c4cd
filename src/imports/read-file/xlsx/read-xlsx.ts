import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '../../../refusal.ts'
import type { Input } from '../input.ts'
import { looksLikeAddress } from '../looks-like-address.ts'
import type { Limits, RecordSource } from '../table.ts'
import { readSheet, type SheetContext } from './read-sheet.ts'
import { openScratchFile } from './scratch-file.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readWorkbook } from './workbook.ts'
import { ZipArchive } from './zip-archive.ts'

/** Reads an Excel workbook: kept on disk, packed, because its list of parts stands at the end of the file. */
export async function openXlsx(input: Input, limits: Limits): Promise<RecordSource> {
  const file = await openScratchFile()
  try {
    const size = await store(input, file, limits)
    const archive = await ZipArchive.open(file, size, limits)
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
  } catch (error) {
    await file.close()
    throw error
  }
}

async function store(input: Input, file: FileHandle, limits: Limits): Promise<number> {
  let size = 0
  for await (const block of input.blocks) {
    size += block.length
    if (size > limits.archiveBytes) {
      const message = `The Excel file is larger than ${limits.archiveBytes} bytes, the most that is allowed. Save it as CSV.`
      throw new Refusal('too_large', message, { fault: 'archive_too_large' })
    }
    await file.write(block)
  }
  return size
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
