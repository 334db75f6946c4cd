import { z } from 'zod'

const password = z.string().min(1).max(128)
const code = z.string().min(6).max(20)

export const nothing = z.object({})

export const signInBody = z.object({
  email: z.string().min(1).max(254),
  password,
  rememberMe: z.boolean().optional().describe('false: the session ends with the browser. true where not said.'),
})
export const signInReply = z.object({
  twoFactorRedirect: z.boolean().describe('True: the second step is to be taken (verify-totp or verify-backup-code).'),
})

export const codeBody = z.object({
  code,
  trustDevice: z.boolean().optional().describe('This browser is not asked for a second step for 30 days.'),
})
export const backupCodeBody = z.object({ code })
export const passwordBody = z.object({ password })
export const enableReply = z.object({
  totpURI: z.string().describe('For the QR code of an authenticator app.'),
  backupCodes: z.array(z.string()).describe('Each takes the place of a code, once. Shown here only.'),
})
export const backupCodesReply = z.object({ backupCodes: z.array(z.string()) })
export const changePasswordBody = z.object({ currentPassword: password, newPassword: z.string().max(1000) })

/** What the browser's own calls (navigator.credentials) take and give (WebAuthn). */
export const webAuthnOptions = z.looseObject({ challenge: z.string() })
const webAuthnResponse = z.looseObject({ id: z.string().max(2000) })
export const registerPasskeyBody = z.object({ response: webAuthnResponse, name: z.string().trim().max(100).optional() })
export const passkeySignInBody = z.object({ response: webAuthnResponse })
const passkeyShape = z
  .object({ id: z.uuid(), name: z.string().nullable(), createdAt: z.iso.datetime() })
  .meta({ id: 'Passkey' })
export const passkeysReply = z.array(passkeyShape)
export const passkeyBody = z.object({ id: z.uuid() })

const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'a path of this site, such as /blacklist')
export const oidcBody = z.object({
  callbackURL: ownPath.default('/').describe('Where the browser goes afterwards.'),
  errorCallbackURL: ownPath.default('/').describe('Where it goes if it did not work, with ?error=...'),
})
export const oidcReply = z.object({ url: z.url().describe('Send the browser there.') })
export const callbackQuery = z.record(z.string().max(100), z.string().max(4000))
