/**
 * Looks ahead in one piece of text. Every search keeps what it found and is asked with positions that only grow, so a
 * text is searched once for each character, however far away the next one is. "Not found" is the end of the text.
 */
export class TextCursor {
  readonly text: string
  readonly delimiter: string
  /** No more text follows. */
  readonly isLast: boolean
  #lineFeed = -1
  #carriageReturn = -1
  #delimiterAt = -1
  #quote = -1

  constructor(text: string, delimiter: string, isLast: boolean) {
    this.text = text
    this.delimiter = delimiter
    this.isLast = isLast
  }

  lineEnd(from: number): number {
    if (this.#lineFeed < from) this.#lineFeed = this.#find('\n', from)
    if (this.#carriageReturn < from) this.#carriageReturn = this.#find('\r', from)
    return Math.min(this.#lineFeed, this.#carriageReturn)
  }

  quote(from: number): number {
    if (this.#quote < from) this.#quote = this.#find('"', from)
    return this.#quote
  }

  cellEnd(from: number): number {
    if (this.#delimiterAt < from) this.#delimiterAt = this.#find(this.delimiter, from)
    return Math.min(this.#delimiterAt, this.lineEnd(from))
  }

  /** Whether the line that ends here is known to be whole: a CR at the end of the text may be half of a CRLF. */
  isSettled(lineEnd: number): boolean {
    return this.isLast || lineEnd < this.text.length - 1 || this.text[lineEnd] === '\n'
  }

  #find(what: string, from: number): number {
    const found = this.text.indexOf(what, from)
    return found === -1 ? this.text.length : found
  }
}
