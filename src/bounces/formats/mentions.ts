import { findAddresses } from '../mail/addresses.ts'

/**
 * The last resort for reports that are prose ("You sent mail to a@b. That's not a valid user here."): the addresses they mention, without those
 * that are somebody to write to, and those of the sender.
 */
export function readMentions(said: string): { address: string; line: string }[] {
  const found: { address: string; line: string }[] = []
  for (const line of said.slice(0, 20_000).split('\n')) {
    if (!line.includes('@') || line.length > 2_000 || CONTACT.test(line) || OF_SENDER.test(line)) continue
    for (const one of findAddresses(line, 8)) {
      if (!FROM.test(line.slice(Math.max(0, one.start - 40), one.start))) found.push({ address: one.address, line })
    }
    if (found.length > 50) break
  }
  return found
}

/** Whom to ask for help. */
const CONTACT =
  /contact|support@|assistance|\bhelp\b|abuse@|hostmaster@|webmaster@|helpdesk|hilfe@|aide@|\bquestions?\b|\bfragen\b|\bvragen\b|preguntas|domande|wenden sie sich|écrivez|schreiben sie|scrivere a|please (?:e-?mail|send|write|forward|report)|kontakt|contacter|contatt|contacto|обратитесь|お問い合わせ|ご連絡/i

/** Header lines of the message that came back, as many reports quote them. */
const OF_SENDER =
  /^\s*>?\s?(?:from|sender|subject|betreff|objet|asunto|oggetto|onderwerp|assunto|тема|件名|主题|reply-to|return-path|message-id|received|mail from|envelope-from|von|de|от|差出人|发件人)\s?[:：]/i

const FROM = /(?:\bfrom|\bsender|\bby|\bvon|\bde la part de|от|sent by)\s{0,3}[:<("']{0,3}$/i
