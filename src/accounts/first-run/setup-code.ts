import { createHmac, timingSafeEqual } from 'node:crypto'

const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789' // Crockford's without I, L, O, U: nothing to mistake for another
const GROUPS = 3

/**
 * Proves that whoever makes the first organisation can read what this installation printed. Made of its secret, so that all its processes
 * know the same one, and worth nothing once there is an organisation. 60 bits.
 */
export function setupCodeOf(logInSecret: string): string {
  const bytes = createHmac('sha256', logInSecret).update('veto setup code').digest()
  const letters = [...bytes.subarray(0, GROUPS * 4)].map(byte => ALPHABET[byte % ALPHABET.length]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** However it was typed: small letters, spaces and dashes don't matter. */
export function isSetupCode(typed: string, code: string): boolean {
  const [a, b] = [typed, code].map(text => createHmac('sha256', 'compare').update(plain(text)).digest())
  return timingSafeEqual(a as Buffer, b as Buffer)
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}
