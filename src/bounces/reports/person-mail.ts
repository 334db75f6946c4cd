import { ownWords } from '../kinds/stop-reply.ts'
import { findAddresses } from '../mail/addresses.ts'
import { openMail } from '../mail/open-mail.ts'

/** What a person wrote to us: without what they quote. `from`: undefined where nobody, or several, are named. */
export type PersonMail = { from: string | undefined; subject: string; words: string }

/** Reads a message that is no report. Never throws, whatever the bytes, and bounded. Pure. */
export function readPersonMail(bytes: Uint8Array): PersonMail {
  const { from, subject, said } = openMail(bytes)
  const [writer, other] = findAddresses(from, 2)
  return { from: other ? undefined : writer?.address, subject: subject.slice(0, 500), words: ownWords(said).trim() }
}
