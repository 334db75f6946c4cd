import { Refusal, type RefusalCode } from '../../refusal.ts'

type Words = { code: RefusalCode; message: string; reason: string }

/** better-auth's codes in our words; `reason` is for programs, and for pages that say it in another language. */
const WORDS: Record<string, Words> = {
  ...same(['INVALID_EMAIL_OR_PASSWORD', 'INVALID_EMAIL'], {
    code: 'unauthenticated',
    message: 'E-mail or password is not right.',
    reason: 'wrong_log_in',
  }),
  ...same(['INVALID_PASSWORD', 'CREDENTIAL_ACCOUNT_NOT_FOUND'], {
    code: 'forbidden',
    message: 'This is not your password.',
    reason: 'wrong_password',
  }),
  ...same(['INVALID_CODE', 'INVALID_BACKUP_CODE'], {
    code: 'unauthenticated',
    message: 'This code is not right, or was used before. Wait for the next one.',
    reason: 'wrong_code',
  }),
  ...same(['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'], {
    code: 'unauthenticated',
    message: 'The second step took too long, or had too many wrong codes. Begin again with your password.',
    reason: 'begin_again',
  }),
  ACCOUNT_TEMPORARILY_LOCKED: {
    code: 'too_many',
    message: 'Too many wrong codes. Try again in 15 minutes.',
    reason: 'too_many_codes',
  },
  TOTP_ALREADY_ENABLED: {
    code: 'conflict',
    message: 'The second step is on already. Turn it off first to change the device.',
    reason: 'second_step_is_on',
  },
  ...same(['TOTP_NOT_ENABLED', 'TWO_FACTOR_NOT_ENABLED', 'BACKUP_CODES_NOT_ENABLED'], {
    code: 'conflict',
    message: 'The second step is not on. Begin with turning it on.',
    reason: 'second_step_is_off',
  }),
  SESSION_NOT_FRESH: {
    code: 'forbidden',
    message: 'You logged in more than a day ago. Log in again for this.',
    reason: 'log_in_again',
  },
  PROVIDER_NOT_FOUND: {
    code: 'unavailable',
    message: 'The provider of log-ins does not answer. Try again in a moment, or log in another way.',
    reason: 'provider_away',
  },
  NO_ORGANISATION: {
    code: 'forbidden',
    message: 'You belong to no organisation here any more. Ask an owner to let you in again.',
    reason: 'no_organisation',
  },
  USER_NOT_VERIFIED: {
    code: 'forbidden',
    message: 'The device did not ask who holds it (fingerprint, face or PIN). Use one that does.',
    reason: 'user_not_verified',
  },
  ...same(['CHALLENGE_NOT_FOUND', 'AUTHENTICATION_FAILED', 'PASSKEY_NOT_FOUND', 'FAILED_TO_VERIFY_REGISTRATION'], {
    code: 'unauthenticated',
    message: 'This passkey did not work. Try again, or use your password.',
    reason: 'passkey_failed',
  }),
  ...same(['PASSWORD_TOO_SHORT', 'PASSWORD_TOO_LONG'], {
    code: 'invalid',
    message: 'The password must have 8 to 128 characters. Any characters will do.',
    reason: 'password_length',
  }),
}

const BY_STATUS: Record<number, RefusalCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'too_many',
}

const LOCKED_SECONDS = 15 * 60

/** A refusal of better-auth as one of ours; a fault of its own is thrown on as a fault. */
export function refusalOf(status: number, body: Record<string, unknown>): Error {
  if (status >= 500) return new Error(`better-auth answered ${status}: ${String(body.code ?? body.message ?? '')}`)
  const words = WORDS[String(body.code)]
  const wait = status === 429 ? { retryAfterSeconds: LOCKED_SECONDS } : {}
  if (words) return new Refusal(words.code, words.message, { reason: words.reason, ...wait })
  if (status === 401) return new Refusal('unauthenticated', 'Log in first.', { reason: 'log_in_first' })
  return new Refusal(BY_STATUS[status] ?? 'invalid', String(body.message ?? 'This was refused.'), wait)
}

function same(codes: readonly string[], words: Words): Record<string, Words> {
  return Object.fromEntries(codes.map(code => [code, words]))
}
