import type { z } from 'zod'
import type { backupCodesReply, enableReply } from '../../../src/accounts/log-in/api.ts'
import { post } from '../api/client.ts'
import { giveCode } from './sign-in.ts'

type Begun = { totpUri: string; secret: string; recoveryCodes: string[] }

/** Begins with a second step: what the app is to be told, and the codes for a day without it. On once `confirmSecondStep` has seen a code. */
export async function beginSecondStep(password: string): Promise<Begun> {
  const { totpURI, backupCodes } = await post<z.output<typeof enableReply>>('/api/auth/two-factor/enable', { password })
  const secret = new URL(totpURI).searchParams.get('secret') ?? ''
  return { totpUri: totpURI, secret, recoveryCodes: backupCodes }
}

/** While one is logged in the same path confirms the new app. */
export const confirmSecondStep = (code: string) => giveCode(code, false)

export async function endSecondStep(password: string): Promise<void> {
  await post('/api/auth/two-factor/disable', { password })
}

/** New recovery codes; the old ones end. */
export async function renewRecoveryCodes(password: string): Promise<string[]> {
  const path = '/api/auth/two-factor/generate-backup-codes'
  return (await post<z.output<typeof backupCodesReply>>(path, { password })).backupCodes
}
