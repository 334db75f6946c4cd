import { readMjml } from './mjml-tree.ts'

export type Format = 'blocks' | 'mjml' | 'html'

/** What does not come along when a mail is written in another way. `all`: it begins empty. `blocks`: the page stays, and is HTML from then on. */
export type Loss = { kind: 'all' | 'blocks' } | { kind: 'pieces'; pieces: readonly string[] }

/** Undefined where nothing is lost. Pure. */
export function lossOf({ format, source }: { format: Format; source: string }, to: Format): Loss | undefined {
  if (source.trim() === '' || format === to) return undefined
  if (format === 'html') return isMjml(source) ? lossOf({ format: 'mjml', source }, to) : { kind: 'all' }
  if (to === 'html') return { kind: 'blocks' }
  if (to === 'mjml') return undefined
  const read = readMjml(source)
  if (!read) return { kind: 'all' }
  return read.lost.length > 0 ? { kind: 'pieces', pieces: read.lost } : undefined
}

/** Whether a source is MJML and not HTML: as the server tells them apart. */
function isMjml(source: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<mjml\b/s.test(source)
}

/** How a source that is there is shown at first: as blocks where nothing of it would be lost. */
export function formatOf(source: string): Format {
  if (source.trim() === '') return 'blocks'
  if (!isMjml(source)) return 'html'
  return lossOf({ format: 'mjml', source }, 'blocks') ? 'mjml' : 'blocks'
}
