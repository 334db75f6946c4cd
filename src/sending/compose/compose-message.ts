import { createHash } from 'node:crypto'
import { type DkimKey, signDkim } from './dkim.ts'
import { type Header, header, mailboxHeader, oneLine, textHeader } from './header.ts'
import { beginRendering, renderAll, type TemplateScope } from './liquid.ts'
import { quotedPrintablePiece } from './quoted-printable.ts'
import type { Variant } from './variant.ts'

/** Who a message is from, and the keys that sign it. */
export type From = { name: string; address: string; keys: readonly DkimKey[] }

/** What one copy carries beside its text. */
export type Stamp = {
  /** As it goes into the header: the local part as written, the domain as A-label. */
  to: string
  messageId: string
  now: Date
  /** Of marketing: the one HTTPS address of RFC 8058. */
  unsubscribeUrl: string | undefined
  /** What Google counts by: never a person (`campaign:workspace:kind:sender`). */
  feedbackId: string
  /** RFC 9477: where complaints about this copy go, and which one it is. */
  complaints: { address: string; id: string }
  /** RFC 3834: nobody wrote it, a program did. */
  isAutomatic: boolean
}

/** One message as it leaves. `scope`: the recipient's fields. Refuses where the template cannot be filled with them. */
export async function composeMessage(
  variant: Variant,
  from: From,
  stamp: Stamp,
  scope: TemplateScope,
): Promise<Buffer> {
  const body = renderBody(variant, scope)
  const headers = [
    ...stampHeaders(stamp),
    mailboxHeader('From', from.name, from.address),
    header('To', `<${stamp.to}>`),
    textHeader('Subject', renderAll(variant.texts.subject, scope)),
    header('MIME-Version', '1.0'),
    header('Content-Type', variant.contentType),
    ...(variant.transferEncoding ? [header('Content-Transfer-Encoding', variant.transferEncoding)] : []),
  ]
  const hash = createHash('sha256')
  for (const piece of body) hash.update(piece)
  const signatures = await signDkim(from.keys, headers, { bodyHash: hash.digest(), now: stamp.now })
  return Buffer.concat([Buffer.from(writeHeaders([...signatures, ...headers])), ...body])
}

/** The fields that Veto writes, whatever the message is. */
export function stampHeaders(stamp: Stamp): Header[] {
  const { messageId, now, unsubscribeUrl, feedbackId, complaints, isAutomatic } = stamp
  return [
    header('Message-ID', `<${messageId}>`),
    header('Date', dateOf(now)),
    ...(unsubscribeUrl === undefined
      ? []
      : [
          header('List-Unsubscribe', `<${unsubscribeUrl}>`),
          header('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
        ]),
    header('Feedback-ID', feedbackId),
    header('CFBL-Address', `${complaints.address}; report=arf`),
    header('CFBL-Feedback-ID', complaints.id),
    ...(isAutomatic ? [header('Auto-Submitted', 'auto-generated')] : []),
  ]
}

/** With the empty line that ends them. */
export function writeHeaders(headers: readonly Header[]): string {
  return `${headers.map(({ line }) => line).join('\r\n')}\r\n\r\n`
}

/** The texts of one copy, as a reader sees them: for the preview. */
export function renderTexts({ texts }: Pick<Variant, 'texts'>, scope: TemplateScope) {
  return {
    subject: oneLine(renderAll(texts.subject, scope)),
    html: texts.html ? renderAll(texts.html, scope) : null,
    text: texts.text ? renderAll(texts.text, scope) : null,
  }
}

function renderBody({ texts, body }: Variant, scope: TemplateScope): Buffer[] {
  const render = {
    html: texts.html && beginRendering(texts.html, scope),
    text: texts.text && beginRendering(texts.text, scope),
  }
  return body.map(piece => {
    if (Buffer.isBuffer(piece)) return piece
    const text = render[piece.part]?.(piece.piece) ?? ''
    return Buffer.from(quotedPrintablePiece(text), 'latin1')
  })
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

// RFC 5322, 3.3.
function dateOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':')
  return `${DAYS[at.getUTCDay()]}, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} ${time} +0000`
}
