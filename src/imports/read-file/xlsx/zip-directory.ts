import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '../../../refusal.ts'
import type { Limits } from '../table.ts'
import { damaged } from './damaged.ts'
import { readAt } from './scratch-file.ts'

export type ZipEntry = {
  name: string
  method: number
  isEncrypted: boolean
  crc: number
  packedSize: number
  size: number
  offset: number
}

// PKWARE APPNOTE 6.3.10: 4.3.12 central directory, 4.3.14 to 4.3.16 its end, 4.5.3 sizes above 4 GB.
const END_OF_DIRECTORY = 0x06054b50
const END_OF_DIRECTORY_64_LOCATOR = 0x07064b50
const END_OF_DIRECTORY_64 = 0x06064b50
const DIRECTORY_ENTRY = 0x02014b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const LONGEST_DIRECTORY = 16 * 1024 * 1024
const IN_EXTRA_FIELD = 0xffffffff

/** Reads an archive's list of parts, which stands at its end. */
export async function readDirectory(file: FileHandle, size: number, limits: Limits): Promise<Map<string, ZipEntry>> {
  try {
    const { count, length, offset } = await findDirectory(file, size)
    if (count > limits.archiveEntries || length > LONGEST_DIRECTORY) {
      const message = `The Excel file has ${count} parts; at most ${limits.archiveEntries} are allowed. Save it as CSV.`
      throw new Refusal('too_large', message, { fault: 'too_many_parts', count })
    }
    return parseDirectory(await readAt(file, offset, length), count)
  } catch (error) {
    throw error instanceof RangeError ? damaged('its list of parts cannot be read') : error
  }
}

/** Names inside an archive are compared without case; some writers use backslashes. */
export function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

async function findDirectory(file: FileHandle, size: number) {
  const start = Math.max(0, size - END_BYTES - LONGEST_COMMENT)
  const tail = await readAt(file, start, size - start)
  let at = tail.length - END_BYTES
  while (at >= 0 && tail.readUInt32LE(at) !== END_OF_DIRECTORY) at--
  if (at < 0) throw damaged('its end is missing, perhaps the upload broke off')
  const locator = at - 20
  if (locator >= 0 && tail.readUInt32LE(locator) === END_OF_DIRECTORY_64_LOCATOR) {
    const end = await readAt(file, readSize(tail, locator + 8), 56)
    if (end.readUInt32LE(0) !== END_OF_DIRECTORY_64) throw damaged('its list of parts is not where it should be')
    return { count: readSize(end, 32), length: readSize(end, 40), offset: readSize(end, 48) }
  }
  return { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) }
}

function parseDirectory(directory: Buffer, count: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let index = 0; index < count; index++) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged('its list of parts cannot be read')
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const name = directory.subarray(at + 46, nameEnd).toString()
    const sizes = [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)]
    const [size = 0, packedSize = 0, offset = 0] = withExtraSizes(sizes, directory.subarray(nameEnd, extraEnd))
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1
    const method = directory.readUInt16LE(at + 10)
    const crc = directory.readUInt32LE(at + 16)
    entries.set(keyOf(name), { name, method, isEncrypted, crc, packedSize, size, offset })
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  return entries
}

// The field with id 1 holds 64-bit values for those that did not fit, in this order and only those.
function withExtraSizes(sizes: number[], extra: Buffer): number[] {
  if (!sizes.includes(IN_EXTRA_FIELD)) return sizes
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    return sizes.map(size => {
      if (size !== IN_EXTRA_FIELD) return size
      next += 8
      return readSize(extra, next - 8)
    })
  }
  return sizes
}

function readSize(buffer: Buffer, at: number): number {
  const size = Number(buffer.readBigUInt64LE(at))
  if (!Number.isSafeInteger(size)) throw damaged('its list of parts names an impossible size')
  return size
}
