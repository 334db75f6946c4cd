import PostalMime from 'postal-mime'
import type { KeptRow } from './queries.ts'

/** What a page shows of a message in a list: enough of it is read for its subject. */
export async function summaryOf(kept: KeptRow) {
  const { subject = '' } = await PostalMime.parse(kept.raw)
  return {
    id: kept.id,
    messageId: kept.messageId,
    from: kept.envelopeFrom,
    to: kept.envelopeTo,
    subject,
    bytes: kept.bytes,
    receivedAt: kept.receivedAt.toISOString(),
  }
}

/** All of it, read as a mail program reads it, and as it is. */
export async function wholeOf(kept: KeptRow) {
  const mail = await PostalMime.parse(kept.raw)
  return {
    ...(await summaryOf(kept)),
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    html: mail.html ?? null,
    text: mail.text ?? null,
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      fileName: filename,
      type: mimeType,
      bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
    source: kept.raw.toString('latin1'),
  }
}
