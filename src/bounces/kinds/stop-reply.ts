import { findAddresses } from '../mail/addresses.ts'
import type { Mail } from '../mail/open-mail.ts'
import { normalise, normalisePhrase } from '../meaning/normalise.ts'

/** A person who answers our mail with a "no", and the words it was said in. */
export type StopReply = { from: string; words: string }

/** The reason of such a "no", beside those of feedback loops. */
export const STOP_REPLY = 'stop_reply'

/**
 * "STOP", "Please unsubscribe me" and the like, as the whole of what somebody writes: the first paragraph, and nothing but a name after it. In more
 * words than that a person decides: "stop sending me the wrong invoices" is no opt-out. What is quoted below is ours, and says "unsubscribe" too.
 */
export function readStopReply(mail: Mail): StopReply | undefined {
  const [from, other] = findAddresses(mail.from, 2)
  if (!from || other) return undefined
  const own = ownWords(mail.said)
  // An empty message whose subject says it: what many mailing lists have taught.
  const [first = mail.subject, ...rest] = own.split(/\n\s*\n/).filter(paragraph => paragraph.trim() !== '')
  if (first.length > 60 || rest.join(' ').length > MOST_AFTERWARDS) return undefined
  const words = first.trim().replace(/\s+/g, ' ')
  return phrases().has(normalise(words).trim()) ? { from: from.address, words } : undefined
}

// A name, a greeting, a telephone number.
const MOST_AFTERWARDS = 120
const MOST_READ = 20_000

/** Until the first line that is quoted, that introduces a quotation, or that begins a signature. */
export function ownWords(said: string): string {
  const lines = said.slice(0, MOST_READ).split(/\r?\n/)
  const end = lines.findIndex(line => QUOTED.test(line.slice(0, 300)))
  return (end < 0 ? lines : lines.slice(0, end)).join('\n')
}

const QUOTED =
  /^\s*(?:>|\||-- ?$|_{5,}|-{3,}|(?:from|de|von|van|da|от)\s?:|(?:on|le|am|op|il|el) .*(?::|wrote|a écrit|schrieb|schreef|ha scritto|escribió)\s*$|(?:sent from my|envoyé d|gesendet von|verzonden v|verstuurd vanaf|get outlook))/i

let known: Set<string> | undefined

function phrases(): Set<string> {
  known ??= new Set(PHRASES.split(',').map(normalisePhrase))
  return known
}

const PHRASES = `
  stop, stop please, please stop, stop it, stop mail, stop emails, stop newsletter, stop sending, stop emailing me, no more emails, no more mail,
  unsubscribe, unsubscribe me, please unsubscribe, please unsubscribe me, unsubscribe please, remove, remove me, please remove me, remove me from your list,
  remove me from this list, take me off your list, opt out, opt me out,
  désinscription, désinscrire, désinscrivez moi, me désinscrire, merci de me désinscrire, veuillez me désinscrire, désabonnement, désabonner, désabonnez moi,
  me désabonner, merci de me désabonner, veuillez me désabonner, stop pub, stop svp, plus de mails,
  uitschrijven, uitschrijven aub, uitschrijven graag, graag uitschrijven, schrijf mij uit, schrijf me uit, gelieve mij uit te schrijven, afmelden, graag afmelden,
  meld mij af, meld me af, stoppen, stop aub, geen mails meer,
  abmelden, abmeldung, bitte abmelden, mich abmelden, melden sie mich ab, austragen, bitte austragen, abbestellen, newsletter abbestellen, newsletter abmelden,
  bitte keine mails mehr, keine mails mehr, stopp, bitte stoppen,
  baja, darme de baja, cancelar suscripción, cancellami, disiscrivimi, cancella iscrizione, annulla iscrizione`
