import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Refusal } from '../../../refusal.ts'
import type { Limits } from '../table.ts'
import { damaged } from './damaged.ts'
import { readAt } from './scratch-file.ts'
import { keyOf, readDirectory, type ZipEntry } from './zip-directory.ts'

const PIECE_BYTES = 64 * 1024
const STORED = 0
const DEFLATED = 8
const LOCAL_HEADER = 0x04034b50

// By the central directory and zlib, not by fflate's Unzip: that looks for the next part's signature inside packed data
// where the sizes come after it (as Apache POI, LibreOffice and most streaming writers do), so a part ends early where
// the data holds those four bytes by chance, and parts come in the file's order, not in the order they are needed.

/** An archive on disk, read part by part. Counts what it unpacks, over all parts. */
export class ZipArchive {
  readonly #file: FileHandle
  readonly #entries: Map<string, ZipEntry>
  readonly #limits: Limits
  #expanded = 0

  private constructor(file: FileHandle, entries: Map<string, ZipEntry>, limits: Limits) {
    this.#file = file
    this.#entries = entries
    this.#limits = limits
  }

  static async open(file: FileHandle, size: number, limits: Limits): Promise<ZipArchive> {
    return new ZipArchive(file, await readDirectory(file, size, limits), limits)
  }

  names(): string[] {
    return [...this.#entries.values()].map(entry => entry.name)
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name))
  }

  /** Unpacks one part. `most` bytes of it are accepted where it is to be kept in memory. */
  async *read(name: string, most = this.#limits.expandedBytes): AsyncGenerator<Buffer, void> {
    const entry = this.#entries.get(keyOf(name))
    if (!entry) throw damaged(`its part ${name} is missing`)
    if (entry.isEncrypted) throw damaged('it is protected by a password')
    this.#refuseBomb(entry, entry.size, most) // what it says of itself, before any work
    let size = 0
    let sum = 0
    try {
      for await (const piece of this.#unpack(entry)) {
        size += piece.length
        this.#expanded += piece.length
        this.#refuseBomb(entry, size, most)
        sum = crc32(piece, sum)
        yield piece
      }
    } catch (error) {
      throw isZlibError(error) ? damaged(`its part ${name} cannot be unpacked`) : error
    }
    if (size !== entry.size || sum !== entry.crc)
      throw damaged(`its part ${name} is not what it was when it was packed`)
  }

  #unpack(entry: ZipEntry): AsyncIterable<Buffer> {
    if (entry.method === STORED) return this.#packed(entry)
    if (entry.method !== DEFLATED) throw damaged(`its part ${entry.name} is packed by method ${entry.method}`)
    const inflate = createInflateRaw({ chunkSize: PIECE_BYTES })
    pipeline(Readable.from(this.#packed(entry)), inflate, () => {}) // an error comes out of `inflate`, too
    return inflate
  }

  async *#packed(entry: ZipEntry): AsyncGenerator<Buffer, void> {
    const header = await readAt(this.#file, entry.offset, 30)
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw damaged(`its part ${entry.name} is not where it should be`)
    let at = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
    for (let left = entry.packedSize; left > 0; ) {
      const piece = await readAt(this.#file, at, Math.min(left, PIECE_BYTES))
      yield piece
      at += piece.length
      left -= piece.length
    }
  }

  #refuseBomb(entry: ZipEntry, size: number, most: number): void {
    const { expandedBytes, expansionRatio, expansionFreeBytes } = this.#limits
    const isTooMuch = this.#expanded > expandedBytes || size > most
    const isTooDense = size > expansionFreeBytes && size > entry.packedSize * expansionRatio
    if (!isTooMuch && !isTooDense) return
    const found = isTooMuch ? `to more than ${Math.min(most, expandedBytes)} bytes` : `${expansionRatio} times and more`
    const message = `The Excel file unpacks ${found} (part ${entry.name}). Save the contacts as CSV, or as several files.`
    throw new Refusal('too_large', message, { fault: 'expands_too_much', part: entry.name })
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}
