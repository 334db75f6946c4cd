import type { FileFormat } from './format.ts'

export const microsoftSnds: FileFormat[] = [
  {
    id: 'microsoft_snds.data',
    provider: 'Microsoft SNDS',
    file: "Microsoft's SNDS report on your own servers",
    holds: 'neither',
    // It has no header; the first cell is one of the sender's own IP addresses, and the only mail addresses are the sender's.
    recognise: ({ rows }) => {
      const isReport = rows.every(row => {
        const cells = row.filled().map(([, cell]) => cell.trim())
        return /^[\d.]{7,}$|:.*:/.test(cells[0] ?? '') && cells.some(cell => /^(green|yellow|red)$/i.test(cell))
      })
      return isReport ? 'certain' : undefined
    },
    says: () => ({ leftOut: 'not_understood' }),
  },
]
