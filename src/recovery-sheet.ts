import { createHash } from 'node:crypto'
import { Refusal } from './refusal.ts'

/** One line of a printed key: four groups of four digits, and a group that tells whether they were typed as they stand there. */
export type SheetLine = { groups: string[]; check: string }

const LINE_DIGITS = 16
const GROUP = /.{4}/g

/** A key of 64 hexadecimal digits as four lines that can be typed again: a slip is found, and in which line. */
export function linesOf(hex: string): SheetLine[] {
  const lines = hex.toLowerCase().match(new RegExp(`.{${LINE_DIGITS}}`, 'g')) ?? []
  return lines.map((digits, index) => ({ groups: digits.match(GROUP) ?? [], check: checkOf(index, digits) }))
}

/** What tells two keys apart without telling anything of either. */
export function fingerprintOf(hex: string): string {
  return hashOf(`veto list key fingerprint\n${hex.toLowerCase()}`, 16)
}

/** The key of a sheet that was typed again, with its checks or without. `from` names where it was typed. */
export function readSheet(text: string, from: string): string {
  const digits = text.toLowerCase().replace(/[\s-]/g, '')
  if (/^[0-9a-f]{64}$/.test(digits)) return digits
  const lines = /^[0-9a-f]{80}$/.test(digits) ? (digits.match(/.{20}/g) ?? []) : []
  if (lines.length === 0)
    throw new Refusal(
      'invalid',
      `The list key in ${from} is not 64 hexadecimal digits, nor the four lines of its recovery sheet. Restore it from your backup.`,
    )
  const wrong = lines.findIndex((line, index) => checkOf(index, line.slice(0, LINE_DIGITS)) !== line.slice(LINE_DIGITS))
  if (wrong >= 0)
    throw new Refusal('invalid', `Line ${wrong + 1} of the recovery sheet in ${from} is not typed as it stands there.`)
  return lines.map(line => line.slice(0, LINE_DIGITS)).join('')
}

// The number of the line is in it, so that two lines that changed places are found too.
function checkOf(index: number, digits: string): string {
  return hashOf(`veto recovery sheet line ${index + 1}\n${digits}`, 4)
}

function hashOf(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}
