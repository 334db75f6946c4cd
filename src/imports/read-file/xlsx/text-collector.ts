import { unescapeText } from './cell-text.ts'

/**
 * Gathers the text of one cell or shared string: what stands in `t` (text, also in the runs of rich text) and `v`
 * (value), but not what stands in `rPh` (how to read it aloud) or `f` (the formula).
 */
export class TextCollector {
  #text = ''
  #isOpen = false
  #readings = 0

  open(name: string): void {
    if (name === 'rPh') this.#readings++
    if (name === 't' || name === 'v') this.#isOpen = true
  }

  add(piece: string): void {
    if (this.#isOpen && this.#readings === 0) this.#text += piece
  }

  close(name: string): void {
    if (name === 'rPh') this.#readings--
    if (name === 't' || name === 'v') this.#isOpen = false
  }

  take(): string {
    const text = this.#text
    this.#text = ''
    return unescapeText(text)
  }
}
