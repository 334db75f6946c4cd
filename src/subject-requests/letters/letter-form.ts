import type { Language } from '../../language.ts'
import { type PdfBlock, writePdf } from '../../write-pdf.ts'
import type { Letter } from './letter.ts'

/** A letter as the body of a mail: made of text, so all of it is escaped. */
export function letterAsHtml({ blocks }: Letter): string {
  return blocks
    .map(({ kind, text }) => {
      const escaped = escapeHtml(text).replaceAll('\n', '<br>')
      if (kind === 'heading') return `<h2>${escaped}</h2>`
      if (kind === 'item') return `<p>• ${escaped}</p>`
      return kind === 'link' ? `<p><a href="${escaped}">${escaped}</a></p>` : `<p>${escaped}</p>`
    })
    .join('\n')
}

export function letterAsText({ blocks }: Letter): string {
  return blocks.map(({ kind, text }) => (kind === 'item' ? `- ${text}` : text)).join('\n\n')
}

/** To print and to post. `to`: name and address, as far as they are known. */
export async function letterAsPdf(
  { subject, blocks }: Letter,
  { language, organisation, to }: { language: Language; organisation: string; to: readonly string[] },
): Promise<Buffer> {
  const head: PdfBlock[] = [
    { kind: 'text', text: organisation },
    { kind: 'text', text: to.join('\n') },
    { kind: 'heading', text: subject },
  ]
  const body = blocks.map<PdfBlock>(({ kind, text }) => ({ kind: kind === 'link' ? 'text' : kind, text }))
  return writePdf({ title: subject, language, blocks: [...head, ...body], footer: `${organisation} · ${subject}` })
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
