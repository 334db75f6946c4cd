import mjml2html from 'mjml'
import { Refusal } from '../../refusal.ts'

/** Whether a source is MJML and not HTML. */
export function isMjml(source: string): boolean {
  return /^<mjml\b/.test(source.slice(endOfPrologue(source)))
}

/** The page that MJML makes, Liquid left in it; no font is fetched from elsewhere unless it names one (mj-font). Once per version of a template: 3 ms. Refuses with each line that is not MJML. */
export async function compileMjml(source: string): Promise<string> {
  const { html, errors } = await convert(source)
  if (errors.length === 0) return html
  const faults = errors.slice(0, MOST_FAULTS).map(({ line, message }) => ({ line, message }))
  const lines = faults.map(({ line, message }) => `line ${line}: ${message}`)
  throw new Refusal('invalid', `The MJML has faults: ${lines.join('; ')}.`, { field: 'mjml', faults })
}

// Piece by piece: one expression over all comments has exponentially many ways to fail.
function endOfPrologue(source: string): number {
  const piece = /\s+|<\?xml[^>]*>|<!--.*?-->/sy
  let end = 0
  while (piece.test(source)) end = piece.lastIndex
  return end
}

const MOST_FAULTS = 20

async function convert(source: string) {
  try {
    return await mjml2html(source, { validationLevel: 'soft', keepComments: false, ignoreIncludes: true, fonts: {} })
  } catch (error) {
    throw new Refusal('invalid', `The MJML cannot be read. ${(error as Error).message}`, { field: 'mjml' })
  }
}
