export type Strength = {
  /** 0 (too short to be taken) to 4. */
  level: 0 | 1 | 2 | 3 | 4
  /** What is to be said of it. */
  word: 'too_short' | 'common' | 'own' | 'repeats' | 'fair' | 'good' | 'strong'
}

/** What the server takes at least (NIST SP 800-63B: length is what counts). */
export const MIN_PASSWORD_LENGTH = 8

/** What guessers try first, in the languages of our readers. */
const COMMON =
  /^(passw(or[dt])?|mot ?de ?passe|wachtwoord|welkom|willkommen|bienvenue|welcome|bonjour|hallo|soleil|qwertz?(uiop)?|azerty(uiop)?|admin|letmein|iloveyou|abcd(efgh)?|1234(5678?)?9?0?|veto)[\d!?.*@#$_ -]*$/i

/** How hard a password is to guess, honestly: by its length, unless it is one that guessers try first. `own` is what they know of the person. */
export function strengthOf(password: string, own: readonly string[]): Strength {
  const { length } = [...password]
  if (length < MIN_PASSWORD_LENGTH) return { level: 0, word: 'too_short' }
  if (COMMON.test(password)) return { level: 1, word: 'common' }
  if (isMostlyOwn(password, own)) return { level: 1, word: 'own' }
  if (new Set(password.toLowerCase()).size < 5) return { level: 1, word: 'repeats' }
  if (length < 12) return { level: 2, word: 'fair' }
  return length < 16 ? { level: 3, word: 'good' } : { level: 4, word: 'strong' }
}

function isMostlyOwn(password: string, own: readonly string[]): boolean {
  const words = own.flatMap(text => text.toLowerCase().split(/[\s@.,_-]+/)).filter(word => word.length > 2)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
  return rest.length < password.length && rest.length < MIN_PASSWORD_LENGTH
}
