import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Language } from './language.ts'

/** What a document is made of, from its top to its end. */
export type PdfBlock =
  | { kind: 'heading' | 'text' | 'item' | 'right'; text: string }
  | { kind: 'table'; header: readonly string[]; rows: readonly (readonly string[])[] }

export type PdfDocument = {
  title: string
  language: Language
  blocks: readonly PdfBlock[]
  /** In small print on each page, before its number. */
  footer: string
  isLandscape?: boolean
}

/** A document on A4 as PDF, in a typeface that has the letters of every European language. */
export async function writePdf({ title, language, blocks, footer, isLandscape }: PdfDocument): Promise<Buffer> {
  const pdf = pdfmake.createPdf({
    info: { title },
    language,
    pageSize: 'A4',
    pageOrientation: isLandscape ? 'landscape' : 'portrait',
    pageMargins: isLandscape ? [40, 40, 40, 50] : [70, 70, 70, 70],
    content: blocks.map(contentOf),
    footer: (page: number, pages: number) => ({
      text: `${footer} · ${page}/${pages}`,
      fontSize: 8,
      color: '#555555',
      margin: [isLandscape ? 40 : 70, 12, 40, 0],
    }),
    defaultStyle: { font: 'Roboto', fontSize: isLandscape ? 8 : 10.5, lineHeight: 1.25 },
  })
  return pdf.getBuffer()
}

/** What is used of pdfmake, which brings no types. */
type PdfMake = {
  createPdf(document: object): { getBuffer(): Promise<Buffer> }
  setFonts(fonts: Record<string, Record<string, string>>): void
  setUrlAccessPolicy(may: (url: string) => boolean): void
  setLocalAccessPolicy(may: (path: string) => boolean): void
}

function contentOf(block: PdfBlock): object {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, bold: true, fontSize: 12, margin: [0, 10, 0, 4] }
    case 'right':
      return { text: block.text, alignment: 'right', margin: [0, 0, 0, 12] }
    case 'item':
      return { ul: [block.text], margin: [0, 0, 0, 4] }
    case 'text':
      return { text: block.text, margin: [0, 0, 0, 8] }
    case 'table':
      return tableOf(block)
  }
}

function tableOf({ header, rows }: Extract<PdfBlock, { kind: 'table' }>): object {
  const body = [header.map(text => ({ text, bold: true })), ...rows.map(row => [...row])]
  return { table: { headerRows: 1, widths: header.map(() => 'auto'), body }, layout: 'lightHorizontalLines' }
}

const require = createRequire(import.meta.url)
const pdfmake = require('pdfmake') as PdfMake

// It comes with the package. Nothing else is read, and nothing is fetched: a document is made of text.
const FONTS = `${dirname(require.resolve('pdfmake/package.json'))}/fonts/Roboto/`
pdfmake.setFonts({
  Roboto: { normal: `${FONTS}Roboto-Regular.ttf`, bold: `${FONTS}Roboto-Medium.ttf` },
})
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => path.startsWith(FONTS))
