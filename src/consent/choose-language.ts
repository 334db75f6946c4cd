import { LANGUAGES, type Language } from '../language.ts'

/** The first of what was asked for in words, then of Accept-Language by weight (RFC 9110, 12.5.4); else the fallback. Pure. */
export function chooseLanguage(asked: string | undefined, acceptLanguage: string, fallback: Language): Language {
  const named = LANGUAGES.find(language => language === asked)
  if (named) return named
  const ranges = acceptLanguage
    .slice(0, MOST_CHARACTERS)
    .split(',')
    .map((range, place) => ({ ...readRange(range), place }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
  for (const { primary } of ranges) {
    const spoken = LANGUAGES.find(language => language === primary)
    if (spoken) return spoken
  }
  return fallback
}

const MOST_CHARACTERS = 500

function readRange(range: string): { primary: string; weight: number } {
  const [tag = '', ...parameters] = range
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/)
  const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? '1'
  return { primary: tag.split('-', 1)[0] ?? '', weight: Number(weight) || 0 }
}
