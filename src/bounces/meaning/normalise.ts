import { findAddresses } from '../mail/addresses.ts'

/**
 * The words of a text, as the phrase book knows them: lower case, without accents, apostrophes and punctuation, one space between words and at
 * both ends. Addresses become `@` and links disappear: "mailboxfull@example.com" is nobody's full mailbox.
 */
export function normalise(text: string): string {
  const words = withoutAddresses(withoutLinks(text))
    .toLowerCase()
    .replace(ELISION, ' ')
    .replace(/['’`´‘]/g, '')
    .replace(REPLY_CODES, ' ')
  return ` ${plain(words).replace(NO_WORD, ' ').trim()} `
}

/** L'adresse, dell'utente: the article is no part of the word. */
const ELISION = /(?<![\p{L}\p{N}])(?:l|dell|nell|all|sull)['’](?=\p{L})/gu

/** A phrase of a table, written as people write. */
export function normalisePhrase(phrase: string): string {
  return plain(phrase.toLowerCase().replace(/['’`´‘]/g, ''))
    .replace(NO_WORD, ' ')
    .trim()
}

const NO_WORD = /[^\p{L}\p{N}@%]+/gu

/** `550-5.1.1 The email account ... Please 550-5.1.1 try`: repeated on each line of a reply, in the middle of sentences. */
const REPLY_CODES =
  /(?<![\w.])[245][0-5]\d[- ]+(?:[245]\.\d{1,3}\.\d{1,3}(?![\w.]))?|(?<![\w.])[245]\.\d{1,3}\.\d{1,3}(?![\w.])/g

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII
  return /[^\x00-\x7f]/.test(text) ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text
}

/** Google names the cause in its links (`?p=NoSuchUser`), in whatever language it writes: the only part of a link that is a word. */
function withoutLinks(text: string): string {
  if (!text.includes('://')) return text
  return text.replace(/https?:\/\/\S{1,500}/gi, link => {
    const cause = /[?&]p=([a-z]{3,40})/i.exec(link)?.[1]
    if (cause) return ` google ${cause} `
    if (link.includes('//groups.google.com/support')) return ' google groupsupport '
    return BLOCKLISTS.test(link) ? ' dnsbl ' : ' '
  })
}

/** Some servers refuse with nothing but the link of a list. */
const BLOCKLISTS = /spamhaus|spamcop|barracudacentral|sorbs|uribl|surbl|abuseat|mail-abuse|junkemailfilter/i

function withoutAddresses(text: string): string {
  if (!text.includes('@')) return text
  const kept: string[] = []
  let at = 0
  for (const found of findAddresses(text, 50)) {
    kept.push(text.slice(at, found.start), '@')
    at = found.end
  }
  kept.push(text.slice(at))
  return kept.join('')
}
