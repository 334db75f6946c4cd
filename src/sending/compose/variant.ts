import { randomBytes } from 'node:crypto'
import { type Footer, withHtmlFooter, withPreheader, withTextFooter } from './footer.ts'
import { fixedTemplate, type ParsedTemplate, type Piece, parseTemplate } from './liquid.ts'
import { quotedPrintable, quotedPrintablePiece } from './quoted-printable.ts'
import { textOf } from './text-part.ts'

/** What a message says, as it is stored. `template`: Liquid, filled per recipient; `fixed`: as it goes out. */
export type Content = {
  form: 'template' | 'fixed'
  subject: string
  preheader: string | null
  html: string | null
  plain: string | null
}

/** The texts of one content in one language of its footer, parsed. `hasFooter`: the way out was missing and was added. */
export type Texts = {
  subject: ParsedTemplate
  html: ParsedTemplate | undefined
  text: ParsedTemplate | undefined
  hasFooter: boolean
}

/** Adds what a marketing message must have (`footer`; none for service mail), makes the text part, and parses. Refuses what is no template. */
export function prepareTexts(content: Content, footer: Footer | undefined): Texts {
  const { form, subject, preheader } = content
  const parse = form === 'fixed' ? fixedTemplate : parseTemplate
  const plain = content.plain ?? (content.html === null ? null : textOf(content.html))
  const html = content.html === null ? null : withPreheaderOf(content.html, preheader, form)
  const needsHtml = footer && html !== null && !namesLink(parse('html', html))
  const needsText = footer && plain !== null && !namesLink(parse('text', plain))
  const wholeHtml = needsHtml ? withHtmlFooter(html, footer, form) : html
  const wholeText = needsText ? withTextFooter(plain, footer, form) : plain
  return {
    subject: form === 'fixed' ? { part: 'subject', pieces: [subject], fields: [] } : parseTemplate('subject', subject),
    html: wholeHtml === null ? undefined : parse('html', wholeHtml),
    text: wholeText === null ? undefined : parse('text', wholeText),
    hasFooter: Boolean(needsHtml || needsText),
  }
}

/** Part of a body: bytes that all copies share, or a piece that is rendered per recipient. */
export type BodyPiece = Buffer | { part: 'html' | 'text'; piece: Exclude<Piece, string> }

/** Everything of a message that does not depend on its recipient, made once. */
export type Variant = {
  texts: Texts
  contentType: string
  transferEncoding: string | undefined
  body: readonly BodyPiece[]
}

export function prepareVariant(content: Content, footer: Footer | undefined): Variant {
  const texts = prepareTexts(content, footer)
  const { html, text } = texts
  if (html && text) {
    // "=_" cannot come about in quoted-printable, so no field of a contact can end a part (RFC 2045, 6.7).
    const boundary = `=_veto_${randomBytes(12).toString('hex')}`
    const body = join([
      partHead(boundary, 'text/plain'),
      ...piecesOf(text, 'text'),
      `\r\n${partHead(boundary, 'text/html')}`,
      ...piecesOf(html, 'html'),
      `\r\n--${boundary}--\r\n`,
    ])
    return { texts, contentType: `multipart/alternative; boundary="${boundary}"`, transferEncoding: undefined, body }
  }
  const [only, part, type] = html ? [html, 'html' as const, 'text/html'] : [text, 'text' as const, 'text/plain']
  const body = join([...piecesOf(only as ParsedTemplate, part), '\r\n'])
  return { texts, contentType: `${type}; charset=utf-8`, transferEncoding: 'quoted-printable', body }
}

function withPreheaderOf(html: string, preheader: string | null, form: Content['form']): string {
  return preheader === null || preheader.trim() === '' ? html : withPreheader(html, preheader, form)
}

function namesLink(template: ParsedTemplate): boolean {
  return template.fields.includes('unsubscribe_url')
}

function partHead(boundary: string, type: string): string {
  return `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
}

// All pieces but the last end in a soft break: each can be encoded by itself.
function piecesOf({ pieces }: ParsedTemplate, part: 'html' | 'text'): (string | BodyPiece)[] {
  return pieces.map((piece, at) => {
    if (typeof piece !== 'string') return { part, piece }
    return at === pieces.length - 1 ? quotedPrintable(piece) : quotedPrintablePiece(piece)
  })
}

function join(pieces: readonly (string | BodyPiece)[]): BodyPiece[] {
  const joined: BodyPiece[] = []
  let shared = ''
  const keep = () => {
    if (shared !== '') joined.push(Buffer.from(shared, 'latin1'))
    shared = ''
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      shared += piece
      continue
    }
    keep()
    joined.push(piece as BodyPiece)
  }
  keep()
  return joined
}
