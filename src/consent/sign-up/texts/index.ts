import type { Language } from '../../../language.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { SignUpTexts } from './text.ts'

export const SIGN_UP_TEXTS: Record<Language, SignUpTexts> = { fr, nl, en, de }
