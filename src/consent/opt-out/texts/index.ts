import type { Language } from '../../../language.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { OptOutTexts } from './text.ts'

export const OPT_OUT_TEXTS: Record<Language, OptOutTexts> = { fr, nl, en, de }
