const LONGEST = 500 // an address has at most 254 characters, a display name may stand before it
const ADDRESS = /^(?:[^<>@]*<)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?$/

/** Whether a cell is probably an e-mail address, with or without a name before it. To find columns; not validation. */
export function looksLikeAddress(cell: string): boolean {
  return cell.length <= LONGEST && ADDRESS.test(cell.trim())
}
