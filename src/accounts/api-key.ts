import { createHash, randomBytes } from 'node:crypto'

// The prefix lets secret scanners and people recognise one that got into a repository or a mail.
const FORM = /^veto_[A-Za-z0-9_-]{43}$/

/** A new key, and what is stored of it. 32 random bytes leave nothing to guess, so one round of SHA-256 is enough. */
export function newApiKey(): { apiKey: string; hash: Buffer } {
  const apiKey = `veto_${randomBytes(32).toString('base64url')}`
  return { apiKey, hash: hashApiKey(apiKey) }
}

export function hashApiKey(apiKey: string): Buffer {
  return createHash('sha256').update(apiKey).digest()
}

export function isApiKey(text: string): boolean {
  return FORM.test(text)
}
