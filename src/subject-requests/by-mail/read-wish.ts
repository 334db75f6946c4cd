import type { Language } from '../../language.ts'
import type { RequestKind } from '../request.ts'
import { WISHES } from './wishes.ts'

export type Wish = { kind: RequestKind; language: Language }

const MOST_READ = 20_000

/**
 * What a person asks for under the GDPR, in words of four languages; undefined where nothing of it is said. It is a guess that a privacy officer looks at:
 * nothing follows from it by itself. The kind that says most about what is wanted wins: who wants to be erased "and no more mail" wants to be erased. Pure,
 * and linear: words are looked up, no expression tries its way through them.
 */
export function readWish({ subject, words }: { subject: string; words: string }): Wish | undefined {
  const sentences = `${subject}\n\n${words}`
    .slice(0, MOST_READ)
    .split(/[.!?;]\s|\n\s*\n/)
    .map(wordsOf)
    .filter(sentence => sentence.length > 1)
  for (const { kind, language, phrases } of WISHES)
    if (sentences.some(sentence => phrases.some(phrase => isSaid(sentence, phrase)))) return { kind, language }
  return undefined
}

/** Lower case, without accents and punctuation. */
function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  return plain.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
}

/** Each of its words begins a word of the sentence, in any order: "wis ... mijn gegevens", "gegevens ... wissen". */
function isSaid(sentence: readonly string[], phrase: readonly string[]): boolean {
  return phrase.every(part =>
    part.endsWith('*') ? sentence.some(word => word.startsWith(part.slice(0, -1))) : sentence.includes(part),
  )
}
