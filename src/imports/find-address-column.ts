import { COLUMN_NAMES, nameKey, PERHAPS_ADDRESS } from './column-names.ts'
import { looksLikeAddress } from './read-file/looks-like-address.ts'

type Candidate = { index: number; trust: number; share: number; filled: number }

/**
 * Finds the column with the e-mail addresses. Of several, the first by: its name (a certain one, then one that may mean
 * an address, then none), where certain names stand in our list (`Email` before `Mail`), the share of its cells that
 * hold an address, how many cells are filled, and its place from the left. A name is not believed against cells none of
 * which holds an address, and without a name most cells must.
 */
export function findAddressColumn(
  columns: string[],
  sample: string[][],
  isFree: (index: number) => boolean,
): number | undefined {
  const candidates = columns.flatMap((name, index) => {
    if (!isFree(index)) return []
    const cells = sample.map(row => row[index] ?? '').filter(cell => cell.trim() !== '')
    const share = cells.length === 0 ? 0 : cells.filter(looksLikeAddress).length / cells.length
    const trust = trustIn(name, share, cells.length)
    return trust > 0 || share > 0.5 ? [{ index, trust, share, filled: cells.length }] : []
  })
  return candidates.toSorted(byWorth)[0]?.index
}

function trustIn(name: string, share: number, filled: number): number {
  const key = nameKey(name)
  const place = COLUMN_NAMES.address.indexOf(key)
  if (place !== -1 && (share > 0 || filled === 0)) return 1000 - place
  return PERHAPS_ADDRESS.test(key) && share > 0 ? 1 : 0
}

function byWorth(a: Candidate, b: Candidate): number {
  return b.trust - a.trust || b.share - a.share || b.filled - a.filled || a.index - b.index
}
