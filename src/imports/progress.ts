import type { Import } from './import.ts'

/**
 * How far an import is, for a bar that tells the truth. `bytesRead` against `bytesTotal` while it is read; `secondsLeft` for that part only,
 * null where it cannot be known: an Excel file is unpacked first, and what comes after the reading goes in one step. Pure.
 */
export function progressOf(shown: Import, now: Date) {
  const { bytesRead, fileBytes, rowsRead, rowsListed, startedAt, stagedAt, state } = shown
  const isReading = state === 'reading'
  const seconds = startedAt ? ((stagedAt ?? (isReading ? now : startedAt)).getTime() - startedAt.getTime()) / 1000 : 0
  const bytesPerSecond = seconds > 1 ? bytesRead / seconds : 0
  const isKnown = isReading && bytesPerSecond > 0 && rowsRead > 0 && bytesRead < fileBytes
  return {
    bytesRead,
    bytesTotal: fileBytes,
    rowsListed,
    rowsPerSecond: seconds > 0 ? Math.round(rowsRead / seconds) : null,
    secondsLeft: isKnown ? Math.ceil((fileBytes - bytesRead) / bytesPerSecond) : null,
  }
}
