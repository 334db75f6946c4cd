import type { Headers } from '../mail/headers.ts'
import type { Mail } from '../mail/open-mail.ts'
import { normalise } from '../meaning/normalise.ts'
import { PhraseBook } from '../meaning/phrase-book.ts'
import { BOUNCE_OPENINGS, BOUNCE_SUBJECTS } from './bounce-words.ts'

/** A sign and what it weighs. Words alone are never enough: people and newsletters speak of bounces, and parcels come back too. */
type Sign = { points: number; isThere: (mail: Mail) => boolean }

const SIGNS: readonly Sign[] = [
  { points: 2, isThere: ({ from }) => isDaemon(from) },
  { points: 1, isThere: ({ headers }) => hasNullSender(headers.first('return-path')) },
  { points: 3, isThere: ({ headers }) => headers.first('x-failed-recipients') !== undefined },
  { points: 3, isThere: ({ headers, said }) => headers.first('x-mlserver') !== undefined && LIST_SERVER.test(said) },
  { points: 1, isThere: ({ subject }) => subjects(normalise(subject)) },
  { points: -1, isThere: mail => !isFromMachine(mail) },
  // Majordomo and Mailman pass bounces on with list headers; then the From is still the daemon's.
  { points: -3, isThere: ({ headers, from }) => isOfList(headers) && !isDaemon(from) },
  { points: -2, isThere: ({ subject, from }) => ANSWER.test(subject) && !isDaemon(from) },
]

/** fml, which answers with its own header and from the list's administrator. */
const LIST_SERVER =
  /not a member of this mailing list|not member article|reject (?:mail|spammers)|loop back warning|detected a loop|duplicated message-id|security alert/i

const WORDS: Sign = { points: 2, isThere: ({ said }) => openings(normalise(said.slice(0, 6_000))) }

const ENOUGH = 3

/**
 * Whether a message without a machine-readable report is a bounce all the same. The words are read last, and only where they could still decide: of ordinary
 * mail, most of the time went there.
 */
export function isBounce(mail: Mail): boolean {
  const points = SIGNS.reduce((sum, sign) => sum + (sign.isThere(mail) ? sign.points : 0), 0)
  if (points >= ENOUGH || points + WORDS.points < ENOUGH) return points >= ENOUGH
  return WORDS.isThere(mail)
}

const ANSWER = /^(?:re|aw|sv|antw|fwd?|wg|tr|vs|rv|enc|rif|i)\s?:/i

function isOfList(headers: Headers): boolean {
  return (headers.first('list-unsubscribe') ?? headers.first('list-id')) !== undefined
}

/** RFC 5321 4.5.5, RFC 3834 5: reports have no sender to answer, or say that no person wrote them; and some quote the dialogue of servers. */
function isFromMachine({ from, headers, said }: Mail): boolean {
  if (isDaemon(from) || hasNullSender(headers.first('return-path'))) return true
  return /^auto-/i.test(headers.first('auto-submitted') ?? '') || DIALOGUE.test(said.slice(0, 6_000))
}

const DIALOGUE = /(?:^|[\s>:'"#])[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?\S|\(#[45]\.\d\.\d\)|rcpt to|[45]\.\d\.\d /i

function hasNullSender(returnPath: string | undefined): boolean {
  return returnPath !== undefined && (/^[\s<>]*$/.test(returnPath) || isDaemon(returnPath))
}

const DAEMON =
  /mailer-?_?daemon|mail-?daemon|maildaemon|\bpost_?master\b|postmaster\d?@|mail (?:delivery|deliver|administrator|system)|mail\s?router|maildelivery|mail-?delivery|mdaemon|system administrator|delivery (?:sub)?system|mail subsystem|mailsystem|mail server|mailserver|bounce-?handler|double-bounce|^"?<>"?$|^\s*<>\s*$|microsoft (?:outlook|exchange)|mmailer|undeliver|non-?delivery|prime server|daemon@|(?:smtp|mail)[ _-]?gateways?|anti-?virus|mailscanner|content-?filter|spam firewall|mailmarshal|mailsweeper|система доставки|почтов\S{1,4} (?:систем|сервер)|メール配信|系统退信/i

function isDaemon(from: string): boolean {
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
