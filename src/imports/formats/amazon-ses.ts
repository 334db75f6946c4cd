import { complaint, type FileFormat, hardBounce, has, optOut, type Row, type Said } from './format.ts'

const WORD = /^(bounce|complaint)$/i

export const amazonSes: FileFormat[] = [
  {
    id: 'amazon_ses.suppressed',
    provider: 'Amazon SES',
    file: 'the suppression list of Amazon SES',
    holds: 'opt-outs',
    recognise: seen => {
      if (has(seen, 'emailaddress', 'reason') && seen.rows.every(row => WORD.test(row.get('reason').trim())))
        return 'certain'
      const isBare = seen.columns.has('1') && !seen.columns.has('4')
      return isBare && seen.rows.every(row => wordOf(row) !== undefined) ? 'certain' : undefined
    },
    since: ['lastupdatetime'],
    says: byWord,
    // ListSuppressedDestinations answers at most 1 000 at once, and where the next page begins.
    isOnePage: text => /"NextToken"\s*:\s*"[^"]/.test(text),
  },
]

// As it is given to an import job there is no header: `recipient@example.com,BOUNCE`.
function wordOf(row: Row): string | undefined {
  return row
    .filled()
    .find(([, cell]) => WORD.test(cell.trim()))?.[1]
    .trim()
    .toLowerCase()
}

function byWord(row: Row): Said {
  const word = wordOf(row)
  if (word === 'complaint') return complaint
  return word === 'bounce' ? hardBounce : optOut
}
