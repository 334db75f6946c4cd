import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path/posix'
import { Refusal } from '../../../refusal.ts'
import { type Input, openInput } from '../input.ts'
import type { Limits, RecordSource } from '../table.ts'
import { openXlsx } from './read-xlsx.ts'
import { openScratchFile } from './scratch-file.ts'
import { ZipArchive } from './zip-archive.ts'

type OpenText = (input: Input, limits: Limits) => RecordSource | Promise<RecordSource>

/**
 * Reads an Excel workbook, which is a zip archive, or an archive around one CSV or JSON file, as some systems send their exports. Kept on disk,
 * packed, because its list of parts stands at the end of the file.
 */
export async function openZip(input: Input, limits: Limits, openText: OpenText): Promise<RecordSource> {
  const file = await openScratchFile()
  try {
    const size = await store(input, file, limits)
    const archive = await ZipArchive.open(file, size, limits)
    const text = findText(archive)
    return text === undefined
      ? await openXlsx(archive, file, size, limits)
      : await openInside(archive, text, file, limits, openText)
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

function findText(archive: ZipArchive): string | undefined {
  if (archive.has('[Content_Types].xml')) return undefined
  const texts = archive
    .names()
    .filter(name => /\.(csv|tsv|txt|json|ndjson|jsonl)$/i.test(name) && !/^__MACOSX\//.test(name))
  if (texts.length < 2) return texts[0]
  const names = texts.map(name => basename(name))
  const message = `This archive holds ${texts.length} files: ${names.slice(0, 10).join(', ')}. Unpack it, and import each by itself: the people who left first, then the contacts.`
  throw new Refusal('invalid', message, { fault: 'several_files', files: names })
}

async function openInside(
  archive: ZipArchive,
  name: string,
  file: FileHandle,
  limits: Limits,
  openText: OpenText,
): Promise<RecordSource> {
  const inner = await openInput(archive.read(name))
  const records = await openText(inner, limits)
  const close = async () => {
    await records.close()
    await file.close()
  }
  return { ...records, innerName: basename(name), close }
}
