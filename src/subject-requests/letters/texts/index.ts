import type { Language } from '../../../language.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { LetterTexts } from './text.ts'

export const LETTER_TEXTS: Record<Language, LetterTexts> = { fr, nl, en, de }
