import type { SMTPServerDataStream } from 'smtp-server'
import { SmtpReply } from './smtp-reply.ts'

/** Messages that are being received lie in memory: how many bytes of them there may be at once, of all connections together. */
const MOST_BYTES = 256 * 1024 * 1024

/** Reads messages to their end. One that is too large, or one too many, is let go by unread; its answer comes at the end. */
export function receiving(mostBytes = MOST_BYTES) {
  let bytes = 0
  return {
    /** Whatever comes, the stream is read to its end: only then may it be answered. */
    async read(stream: SMTPServerDataStream, most: number): Promise<Buffer> {
      const chunks: Buffer[] = []
      let [own, isCrowded] = [0, false]
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          if (isCrowded || own > most) continue
          own += chunk.length
          bytes += chunk.length
          isCrowded = bytes > mostBytes
          chunks.push(chunk)
          if (isCrowded || own > most) chunks.length = 0
        }
      } finally {
        bytes -= own
      }
      if (stream.sizeExceeded || own > most) throw new SmtpReply(552, '5.3.4', `A message has at most ${most} bytes.`)
      if (isCrowded) throw new SmtpReply(452, '4.3.1', 'Too much is being received at the moment. Try again later.')
      return Buffer.concat(chunks)
    },
  }
}
