import type { Reason } from '../../blacklist/index.ts'

/**
 * Why a row of a former system's file is left out. `is_a_contact`: may be written to there. `unconfirmed`: has not said yes yet. `temporary`: a
 * mailbox that was full, a server that was away. `allowlisted`: a sender's wish, and no "no". `not_understood`: a word we have no meaning
 * for. `says_no`, in a file of contacts: belongs on the blacklist.
 */
export const LEFT_OUT_CAUSES = [
  'is_a_contact',
  'unconfirmed',
  'temporary',
  'allowlisted',
  'not_understood',
  'says_no',
] as const
export type LeftOutCause = (typeof LEFT_OUT_CAUSES)[number]

/** What one row says of its person: a "no" and why, or why it is none. */
export type Said = { reason: Reason } | { leftOut: LeftOutCause }

/** One row, by the keys of its columns (`nameKey`; by their numbers from 1 where there is no header). A missing cell is empty. */
export type Row = {
  get(column: string): string
  /** Key and cell of every column that is not empty. */
  filled(): [column: string, cell: string][]
}

/** What a file shows before it is read: its name in lower case, the keys of its columns, its first rows. */
export type SeenFile = { fileName: string; columns: ReadonlySet<string>; rows: readonly Row[] }

/**
 * `certain`: such a file cannot be anything else, so that it is refused where it was declared as something else.
 * `likely`: it is read so where it was declared as opt-outs.
 */
export type Likeness = 'certain' | 'likely' | undefined

/** One file that one former system writes. */
export type FileFormat = {
  id: string
  /** The system's name; null for a kind of file that several write. */
  provider: string | null
  /** What the file is, to follow "This is ...". */
  file: string
  /** `neither`: a list that says nothing of anybody's will, such as an allowlist. */
  holds: 'opt-outs' | 'contacts' | 'both' | 'neither'
  recognise(seen: SeenFile): Likeness
  /** The column with the date of the "no", the better key first, where it is not one of the usual names. */
  since?: readonly string[]
  /** Not given: the file holds no "no". */
  says?: (row: Row) => Said
  /** Whether the text of a file says that it is one page of several. Asked only where such a page is small: up to 1 MB. */
  isOnePage?: (text: string) => boolean
}

export const optOut: Said = { reason: 'opt_out' }
export const complaint: Said = { reason: 'complaint' }
export const hardBounce: Said = { reason: 'hard_bounce' }
export const temporary: Said = { leftOut: 'temporary' }
export const isAContact: Said = { leftOut: 'is_a_contact' }

export function has(seen: SeenFile, ...columns: string[]): boolean {
  return columns.every(column => seen.columns.has(column))
}

/** Whether a cell is a spreadsheet's or a database's yes. */
export function isYes(cell: string): boolean {
  return /^(true|yes|y|1|oui|vrai|ja|waar|wahr|x)$/i.test(cell.trim())
}
