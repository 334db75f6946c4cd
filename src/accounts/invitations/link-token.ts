import { createHash, randomBytes } from 'node:crypto'

/** A link that works once. 32 random bytes leave nothing to guess, so what is stored is one round of SHA-256. */
export function newLinkToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashLinkToken(token) }
}

export function hashLinkToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Where the pages show it. */
export function linkTo(origin: string, token: string): string {
  return `${origin}/invitation/${token}`
}
