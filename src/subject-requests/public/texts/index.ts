import type { Language } from '../../../language.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { PublicTexts } from './text.ts'

export const PUBLIC_TEXTS: Record<Language, PublicTexts> = { fr, nl, en, de }
