import type { Mail } from '../mail/open-mail.ts'
import { normalise } from '../meaning/normalise.ts'
import { PhraseBook } from '../meaning/phrase-book.ts'
import { BOUNCE_OPENINGS, BOUNCE_SUBJECTS } from './bounce-words.ts'

/**
 * How surely a message without a machine-readable report is one, in points: 3 are enough. A person who quotes a bounce, or a newsletter about
 * bounces, has the words but neither the sender nor the envelope.
 */
export function countBounceSigns(mail: Mail): number {
  const opening = normalise(mail.said.slice(0, 6_000))
  return (
    (isFromDaemon(mail.from) ? 2 : 0) +
    (/^\s*<?\s*>?\s*$/.test(mail.headers.first('return-path') ?? 'x') ||
    isFromDaemon(mail.headers.first('return-path') ?? '')
      ? 1
      : 0) +
    (mail.headers.first('x-failed-recipients') ? 3 : 0) +
    (subjects(normalise(mail.subject)) ? 1 : 0) +
    (openings(opening) ? 2 : 0) -
    (isFromList(mail) ? 3 : 0) -
    (/^(?:re|aw|sv|antw|fwd?|wg|tr|vs|rv|enc|rif|i)\s?:/i.test(mail.subject) && !isFromDaemon(mail.from) ? 2 : 0)
  )
}

/** Nobody sends newsletters as the daemon. (Majordomo and Mailman pass bounces on with list headers; then the From is the daemon's.) */
function isFromList(mail: Mail): boolean {
  return (
    (mail.headers.first('list-unsubscribe') ?? mail.headers.first('list-id')) !== undefined && !isFromDaemon(mail.from)
  )
}

const DAEMON =
  /mailer-?_?daemon|mail-?daemon|maildaemon|\bpost_?master\b|postmaster\d?@|mail (?:delivery|deliver|administrator|system)|mail\s?router|maildelivery|mail-?delivery|mdaemon|system administrator|delivery (?:sub)?system|mail subsystem|mailsystem|mail server|mailserver|bounce-?handler|double-bounce|^"?<>"?$|^\s*<>\s*$|microsoft (?:outlook|exchange)|mmailer|undeliver|non-?delivery|prime server|daemon@|система доставки|почтов\S{1,4} (?:систем|сервер)|メール配信|系统退信/i

function isFromDaemon(from: string): boolean {
  return DAEMON.test(from.slice(0, 500))
}

const subjects = lazily(BOUNCE_SUBJECTS)
const openings = lazily(BOUNCE_OPENINGS)

/** Built at the first report, not at the start of every command. */
function lazily(table: string): (text: string) => boolean {
  let book: PhraseBook<true> | undefined
  return text => {
    book ??= new PhraseBook<true>().addAll(table, true)
    return book.first(text, () => true) !== undefined
  }
}
