import type { Language } from '../../../language.ts'
import { DE } from './de.ts'
import { EN } from './en.ts'
import { FR } from './fr.ts'
import { NL } from './nl.ts'
import type { AccessTexts } from './text.ts'

export const ACCESS_TEXTS: Record<Language, AccessTexts> = { fr: FR, nl: NL, en: EN, de: DE }
