import type { z } from 'zod'
import type { oidcReply, signInReply } from '../../../src/accounts/log-in/api.ts'
import { post } from '../api/client.ts'

// The log-in's own paths stand beside /api/v1 and are better-auth's; that this is so, only the files of this folder know.

/** Asks for a session by e-mail and password. True: the second step is still to be taken. */
export async function signIn(email: string, password: string): Promise<boolean> {
  const { twoFactorRedirect } = await post<z.output<typeof signInReply>>('/api/auth/sign-in/email', { email, password })
  return twoFactorRedirect
}

/** The second step: a code of the app, however it was typed. */
export async function giveCode(code: string, trustDevice: boolean): Promise<void> {
  await post('/api/auth/two-factor/verify-totp', { code: withoutSpaces(code), trustDevice })
}

/** The second step without the app. Each recovery code works once. */
export async function giveRecoveryCode(code: string): Promise<void> {
  await post('/api/auth/two-factor/verify-backup-code', { code: withoutSpaces(code) })
}

/** Leaves for the organisation's own provider, which sends the browser back to `next`, or to the log-in with `?error=`. */
export async function signInAtProvider(next: string): Promise<void> {
  const errorCallbackURL = `/sign-in?${new URLSearchParams({ next })}`
  const wanted = { callbackURL: next, errorCallbackURL }
  const { url } = await post<z.output<typeof oidcReply>>('/api/auth/sign-in/social', wanted)
  location.assign(url)
}

function withoutSpaces(code: string): string {
  return code.replace(/\s/g, '')
}
