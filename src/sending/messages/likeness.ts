import { createHash } from 'node:crypto'

/** What makes two messages alike: the program that sends them, what it calls them, whom they are from, and the words of the subject. */
export type Likeness = { keyId: string; kind: string; senderId: string; subject: string; to: string }

/** Beyond `most` an hour to people who opted out, messages of this likeness are held. */
export type Limit = { likeness: Buffer; most: number }

/** SE-4. Many with one subject; and, whatever the subject, more than any one key has to tell so many people who left. */
const MOST_ALIKE = 50
const MOST_OF_A_KIND = 500

/** The narrow one first. Pure. */
export function limitsFor({ keyId, kind, senderId, subject, to }: Likeness): [alike: Limit, ofAKind: Limit] {
  return [
    { likeness: digest('subject', keyId, kind, senderId, wordsOf(subject, to)), most: MOST_ALIKE },
    { likeness: digest('any subject', keyId, kind, senderId), most: MOST_OF_A_KIND },
  ]
}

/**
 * The subject as the eye takes it: letters only, without case, accents, order and repetition, without words that hold a digit (numbers of
 * invoices, random tails) and without the recipient's own name as far as the address has it ("Anna, our news").
 */
export function wordsOf(subject: string, to: string): string {
  const own = new Set(splitWords(to.slice(0, to.lastIndexOf('@'))))
  return [...new Set(splitWords(subject))]
    .filter(word => !/\p{N}/u.test(word) && !own.has(word))
    .sort()
    .join(' ')
}

function splitWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

function digest(...parts: string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16)
}
