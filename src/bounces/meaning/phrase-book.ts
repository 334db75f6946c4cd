import { normalisePhrase } from './normalise.ts'

/**
 * Looks for thousands of phrases at once, reading the text once (Aho and Corasick 1975): the time depends on the text alone, not on how many phrases
 * there are nor on what is in it, which no set of regular expressions can promise.
 *
 * A phrase stands between word boundaries. `*` is a gap of at most 80 characters ("mailbox * full"), `..` one of at most 30 ("account .. closed"), `~` at
 * the end any ending ("disabl~").
 */
export class PhraseBook<Value> {
  readonly #phrases: Phrase<Value>[] = []
  readonly #pieces = new Map<string, number>()
  readonly #byFirstPiece = new Map<number, number[]>()
  #machine: Machine | undefined

  /** Earlier phrases win over later ones. */
  addAll(table: string, value: Value): this {
    for (const phrase of phrasesOf(table)) this.#add(phrase, value)
    return this
  }

  #add(phrase: string, value: Value): void {
    const pieces = phrase.split(/\*|\.\./).map(piece => this.#pieceOf(piece))
    const gaps = [...phrase.matchAll(/\*|\.\./g)].map(([gap]) => (gap === '*' ? WIDEST_GAP : NARROW_GAP))
    const at = this.#phrases.push({ value, rank: this.#phrases.length, pieces, gaps }) - 1
    const first = pieces[0] ?? 0
    const known = this.#byFirstPiece.get(first)
    if (known) known.push(at)
    else this.#byFirstPiece.set(first, [at])
  }

  /** The first phrase of the book (not of the text) that a normalised text holds. */
  first(text: string, accepts: (value: Value) => boolean): Value | undefined {
    const places = this.#placesIn(text)
    let best: Phrase<Value> | undefined
    for (const piece of places.keys()) {
      for (const at of this.#byFirstPiece.get(piece) ?? []) {
        const phrase = this.#phrases[at]
        if (!phrase || (best && phrase.rank > best.rank)) continue
        if (accepts(phrase.value) && stands(phrase, places)) best = phrase
      }
    }
    return best?.value
  }

  #pieceOf(piece: string): number {
    const isPrefix = piece.trimEnd().endsWith('~')
    const words = normalisePhrase(piece)
    if (words === '') throw new Error(`A phrase has an empty piece: "${piece}"`)
    const text = `${needsBoundary(words, 0) ? ' ' : ''}${words}${!isPrefix && needsBoundary(words, words.length - 1) ? ' ' : ''}`
    const known = this.#pieces.get(text)
    if (known !== undefined) return known
    this.#pieces.set(text, this.#pieces.size)
    this.#machine = undefined
    return this.#pieces.size - 1
  }

  /** Where each piece begins and ends: the first few places are enough. */
  #placesIn(text: string): Map<number, [start: number, end: number][]> {
    this.#machine ??= build([...this.#pieces.keys()])
    const { symbols, width, next, output, fail } = this.#machine
    const places = new Map<number, [number, number][]>()
    for (let at = 0, node = 0; at < text.length; at++) {
      const symbol = symbols.get(text.charCodeAt(at)) ?? 0
      node = symbol === 0 ? 0 : (next[node * width + symbol] ?? 0)
      for (let end = node; end > 0; end = fail[end] ?? 0) {
        const piece = output[end] ?? -1
        if (piece < 0) continue
        const start = at + 1 - (this.#machine.lengths[piece] ?? 0)
        const known = places.get(piece)
        if (!known) places.set(piece, [[start, at]])
        else if (known.length < 8) known.push([start, at])
      }
    }
    return places
  }
}

/** The phrases of a table, with commas between them. */
export function phrasesOf(table: string): string[] {
  return table
    .split(',')
    .map(phrase => phrase.trim())
    .filter(phrase => phrase !== '')
}

const WIDEST_GAP = 80
const NARROW_GAP = 30

function stands({ pieces, gaps }: Phrase<unknown>, places: Map<number, [number, number][]>): boolean {
  const [first, ...others] = pieces
  if (others.length === 0) return true
  return (places.get(first ?? -1) ?? []).some(([, end]) => {
    let after = end
    for (const [at, piece] of others.entries()) {
      const widest = gaps[at] ?? 0
      const found = (places.get(piece) ?? []).find(([start]) => start >= after && start - after <= widest)
      if (!found) return false
      after = found[1]
    }
    return true
  })
}

/** Chinese and Japanese put no spaces between words. */
function needsBoundary(words: string, at: number): boolean {
  return !/[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9d]/.test(words.charAt(at))
}

type Phrase<Value> = { value: Value; rank: number; pieces: number[]; gaps: number[] }

type Machine = {
  symbols: Map<number, number>
  width: number
  next: Uint16Array
  /** The nearest node below whose path ends a piece (0: none), itself included only by `output`. */
  fail: Uint16Array
  output: Int32Array
  lengths: number[]
}

function build(pieces: string[]): Machine {
  const symbols = new Map<number, number>()
  for (const piece of pieces)
    for (const c of piece) if (!symbols.has(c.charCodeAt(0))) symbols.set(c.charCodeAt(0), symbols.size + 1)
  const width = symbols.size + 1
  const nodes = 1 + pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (nodes > 65_535) throw new Error('The phrase book has outgrown its node numbers: take a wider array.')
  const next = new Uint16Array(nodes * width)
  const output = new Int32Array(nodes).fill(-1)
  let used = 1
  pieces.forEach((piece, index) => {
    let node = 0
    for (let at = 0; at < piece.length; at++) {
      const edge = node * width + (symbols.get(piece.charCodeAt(at)) ?? 0)
      if (!next[edge]) next[edge] = used++
      node = next[edge] ?? 0
    }
    output[node] = index
  })
  return {
    symbols,
    width,
    next,
    output,
    fail: linkFailures(next, output, width, used),
    lengths: pieces.map(piece => piece.length),
  }
}

/** Breadth first: a missing edge is the edge of the longest suffix that is also a prefix. */
function linkFailures(next: Uint16Array, output: Int32Array, width: number, used: number): Uint16Array {
  const suffix = new Uint16Array(used)
  const ending = new Uint16Array(used)
  const queue: number[] = []
  for (let symbol = 1; symbol < width; symbol++) if (next[symbol]) queue.push(next[symbol] ?? 0)
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? 0
    const back = suffix[node] ?? 0
    ending[node] = (output[back] ?? -1) >= 0 ? back : (ending[back] ?? 0)
    for (let symbol = 1; symbol < width; symbol++) {
      const edge = node * width + symbol
      const child = next[edge] ?? 0
      const fallback = next[back * width + symbol] ?? 0
      if (child) {
        suffix[child] = fallback
        queue.push(child)
      } else next[edge] = fallback
    }
  }
  return ending
}
