import type { Language } from '../../../language.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { RegisterTexts } from './text.ts'

export const REGISTER_TEXTS: Record<Language, RegisterTexts> = { fr, nl, en, de }
