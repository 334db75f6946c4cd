import { Refusal } from '../refusal.ts'

// The hash is better-auth's (scrypt), since better-auth is what checks it when people log in.
export { hashPassword, verifyPassword } from 'better-auth/crypto'

const MIN_LENGTH = 8 // NIST SP 800-63B, 3.1.1.2: length is what counts; no rules about kinds of characters
const MAX_LENGTH = 128 // better-auth refuses longer ones

/** Refuses a password that better-auth would refuse, or that is too short to resist guessing. */
export function checkPassword(password: string): void {
  const { length } = [...password]
  if (length >= MIN_LENGTH && password.length <= MAX_LENGTH) return
  throw new Refusal(
    'invalid',
    `The password has ${length} characters; it must have ${MIN_LENGTH} to ${MAX_LENGTH}. Any characters will do.`,
    { field: 'password', allowed: { minLength: MIN_LENGTH, maxLength: MAX_LENGTH } },
  )
}
