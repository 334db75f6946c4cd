import { Refusal } from '../../../refusal.ts'

const MOST_NESTED = 16
const OPENS = new Set(['{', '['])
const INSIDE = /["{}[\]]/g

/**
 * Where the records of a JSON text are: `lines`, one object after the other (NDJSON), or `array`, in the first array of objects, whether it is
 * the whole or stands in an object beside other things (`{"Suppressions": [...]}`).
 */
export type JsonLayout = 'lines' | 'array'

/** Cuts JSON text, as it arrives, into the texts of its records. Only brackets and strings are looked at; what a record holds is JSON.parse's. */
export class JsonSplitter {
  readonly #mostCharacters: number
  #rest = ''
  /** How far `rest` was looked through; where the record begins in it, -1 outside of one. */
  #at = 0
  #start = -1
  #depth = 0
  /** The depth at which records stand; not known until the array is found. */
  #recordDepth: number
  /** The last thing was a `[`. */
  #isArrayOpen = false
  #isOver = false
  #count = 0

  constructor(layout: JsonLayout, mostCharacters: number) {
    this.#mostCharacters = mostCharacters
    this.#recordDepth = layout === 'lines' ? 0 : -1
  }

  /** Appends the texts of the records that `text` completes. */
  push(text: string, records: string[]): void {
    this.#rest += text
    while (!this.#isOver) {
      INSIDE.lastIndex = this.#at
      const found = INSIDE.exec(this.#rest)
      if (!found) break
      if (found[0] === '"') {
        const end = endOfString(this.#rest, found.index + 1)
        if (end === -1) {
          this.#at = found.index
          break
        }
        this.#at = end
        this.#isArrayOpen = false
      } else this.#bracket(found[0], found.index, records)
    }
    if (!this.#rest.startsWith('"', this.#at)) this.#at = this.#rest.length
    this.#forget()
  }

  /** Refuses where the text ended inside of something. */
  end(): void {
    if (this.#depth > 0 || this.#start >= 0) {
      throw new Refusal(
        'invalid',
        `The JSON ends in the middle, after ${this.#count} records: perhaps the file is not complete.`,
        { fault: 'json_cut' },
      )
    }
  }

  #bracket(bracket: string, at: number, records: string[]): void {
    this.#at = at + 1
    const isFirstInArray = this.#isArrayOpen
    this.#isArrayOpen = bracket === '['
    if (OPENS.has(bracket)) {
      if (this.#recordDepth < 0 && bracket === '{' && isFirstInArray) this.#recordDepth = this.#depth
      if (this.#depth === this.#recordDepth && this.#start < 0) this.#start = at
      if (++this.#depth > MOST_NESTED) {
        throw new Refusal('invalid', `Record ${this.#count + 1} is nested more than ${MOST_NESTED} deep.`, {
          fault: 'json_too_deep',
        })
      }
      return
    }
    this.#depth--
    if (this.#depth < 0) this.#refuseStray(bracket)
    if (this.#depth === this.#recordDepth && this.#start >= 0) {
      if (at - this.#start >= this.#mostCharacters) this.#refuseTooLong()
      records.push(this.#rest.slice(this.#start, at + 1))
      this.#count++
      this.#start = -1
    } else if (this.#depth < this.#recordDepth) {
      this.#isOver = true // the array has ended; what stands behind it is not records
      this.#depth = 0
    }
  }

  #refuseStray(bracket: string): never {
    throw new Refusal(
      'invalid',
      `After ${this.#count} records stands a "${bracket}" that closes nothing: this is no JSON.`,
      { fault: 'json' },
    )
  }

  // Keeps what is still needed: the record that is open, and what was not looked through.
  #forget(): void {
    if (this.#isOver) this.#rest = ''
    const keepFrom = this.#start >= 0 ? this.#start : this.#at
    this.#rest = this.#rest.slice(keepFrom)
    this.#at = Math.max(0, this.#at - keepFrom)
    if (this.#start >= 0) this.#start = 0
    if (this.#rest.length > this.#mostCharacters) this.#refuseTooLong()
  }

  #refuseTooLong(): never {
    const message = `Record ${this.#count + 1} is longer than ${this.#mostCharacters} characters, the most that is allowed.`
    throw new Refusal('too_large', message, { fault: 'row_too_long' })
  }
}

function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return at + 1
  }
  return -1
}
