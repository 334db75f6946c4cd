import { readSync, writeSync } from 'node:fs'
import { damaged } from './damaged.ts'
import { readWholeXml } from './read-xml.ts'
import { TextCollector } from './text-collector.ts'
import type { ZipArchive } from './zip-archive.ts'

const PAGE_STRINGS = 64
const CACHED_BYTES = 8 * 1024 * 1024

/** Where texts are kept: behind the upload, in its own scratch file. */
type Spill = { descriptor: number; position: number }

/**
 * The texts of a workbook, which its cells name by number. A million contacts can mean five million of them (460 MB as
 * an array), so they go to disk in pages of 64, and the pages last used stay in memory. Excel numbers texts as they
 * first appear: a sheet asks for them nearly in order.
 * Reads and writes are synchronous, as a parse cannot wait in its middle; the kernel still has what was just written,
 * so a page takes about 5 µs.
 */
export class SharedStrings {
  readonly #descriptor: number
  /** Where each page begins, and where the next one will. */
  readonly #offsets: number[]
  readonly #cache = new Map<number, string[]>()
  #cachedBytes = 0
  #page: string[] = []

  constructor(spill: Spill) {
    this.#descriptor = spill.descriptor
    this.#offsets = [spill.position]
  }

  add(text: string): void {
    this.#page.push(text)
    if (this.#page.length < PAGE_STRINGS) return
    this.#write(Buffer.from(JSON.stringify(this.#page)))
    this.#page = []
  }

  get(index: number): string {
    const page = Math.floor(index / PAGE_STRINGS)
    const texts = page === this.#offsets.length - 1 ? this.#page : (this.#cache.get(page) ?? this.#read(page))
    const text = texts[index % PAGE_STRINGS]
    if (text === undefined) throw damaged(`a cell names the text number ${index}, which is not there`)
    return text
  }

  #write(page: Buffer): void {
    const start = this.#offsets.at(-1) ?? 0
    for (let at = 0; at < page.length; ) {
      at += writeSync(this.#descriptor, page, at, page.length - at, start + at)
    }
    this.#offsets.push(start + page.length)
  }

  #read(page: number): string[] {
    const [start, end] = [this.#offsets[page], this.#offsets[page + 1]]
    if (start === undefined || end === undefined) return []
    const bytes = Buffer.alloc(end - start)
    for (let at = 0; at < bytes.length; ) {
      at += readSync(this.#descriptor, bytes, at, bytes.length - at, start + at)
    }
    const texts: string[] = JSON.parse(bytes.toString())
    this.#cachedBytes += bytes.length
    if (this.#cachedBytes > CACHED_BYTES) {
      this.#cache.clear()
      this.#cachedBytes = bytes.length
    }
    this.#cache.set(page, texts)
    return texts
  }
}

/** Reads a workbook's shared strings: rich text as plain text, without the readings that East Asian text may carry. */
export async function readSharedStrings(
  archive: ZipArchive,
  part: string | undefined,
  spill: Spill,
  longest: number,
): Promise<SharedStrings> {
  const strings = new SharedStrings(spill)
  if (part === undefined) return strings
  const text = new TextCollector()
  const handlers = {
    open: (name: string) => text.open(name),
    text: (piece: string) => text.add(piece),
    close: (name: string) => {
      text.close(name)
      if (name === 'si') strings.add(text.take())
    },
  }
  await readWholeXml(archive.read(part), handlers, longest)
  return strings
}
