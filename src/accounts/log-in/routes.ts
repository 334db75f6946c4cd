import { openRoute, type Route } from '../../route.ts'
import {
  backupCodeBody,
  backupCodesReply,
  callbackQuery,
  changePasswordBody,
  codeBody,
  enableReply,
  nothing,
  oidcBody,
  oidcReply,
  passkeyBody,
  passkeySignInBody,
  passkeysReply,
  passwordBody,
  registerPasskeyBody,
  signInBody,
  signInReply,
  webAuthnOptions,
} from './api.ts'
import type { LogIn } from './log-in.ts'
import { beginOidc, finishOidc } from './oidc.ts'
import { beginCeremony, endPasskey, listPasskeys, registerPasskey, signInWithPasskey } from './passkeys.ts'
import { changePassword, renewBackupCodes, turnOffSecondStep, turnOnSecondStep } from './protect-log-in.ts'
import { takeSecondStep } from './second-step.ts'
import { signIn, signOut } from './sign-in.ts'

/**
 * The way in: better-auth's endpoints that are open, each as a line of ours. Whatever else it has (sign-up, change of e-mail, removal of a
 * user, its own API of sessions) is not reachable.
 */
export function logInRoutes(logIn: LogIn): Route[] {
  return [
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/sign-in/email',
      summary: 'Log in with e-mail and password. The same answer for a wrong password and for somebody unknown.',
      body: signInBody,
      replies: { 200: signInReply },
      openHandler: ({ caller, body }) => signIn(logIn, caller, body),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/sign-out',
      summary: 'End the session of the cookie.',
      replies: { 200: nothing },
      openHandler: ({ caller }) => signOut(logIn, caller),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/two-factor/verify-totp',
      summary:
        'The second step of a log-in: the code of the authenticator app. While logged in: confirm a new app with it.',
      body: codeBody,
      replies: { 200: nothing },
      openHandler: ({ caller, body }) => takeSecondStep(logIn, caller, 'totp', body),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/two-factor/verify-backup-code',
      summary: 'The second step with a recovery code. Each works once.',
      body: backupCodeBody,
      replies: { 200: nothing },
      openHandler: ({ caller, body }) => takeSecondStep(logIn, caller, 'backup-code', body),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/two-factor/enable',
      summary: 'Begin with a second step. It is on once a code of the app was confirmed (verify-totp).',
      body: passwordBody,
      replies: { 200: enableReply },
      openHandler: ({ caller, body }) => turnOnSecondStep(logIn, caller, body),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/two-factor/disable',
      summary: 'Turn the second step off.',
      body: passwordBody,
      replies: { 200: nothing },
      openHandler: ({ caller, body }) => turnOffSecondStep(logIn, caller, body),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/two-factor/generate-backup-codes',
      summary: 'New recovery codes; the old ones end.',
      body: passwordBody,
      replies: { 200: backupCodesReply },
      openHandler: ({ caller, body }) => renewBackupCodes(logIn, caller, body),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/change-password',
      summary: 'Change your password. Your other sessions end.',
      body: changePasswordBody,
      replies: { 200: nothing },
      openHandler: ({ caller, body }) => changePassword(logIn, caller, body),
    }),
    ...passkeyRoutes(logIn),
    ...(logIn.oidc ? oidcRoutes(logIn) : []),
  ]
}

function passkeyRoutes(logIn: LogIn): Route[] {
  return [
    openRoute({
      method: 'GET',
      base: '/api/auth',
      url: '/passkey/generate-register-options',
      summary: 'Begin to add a passkey: what navigator.credentials.create() takes.',
      replies: { 200: webAuthnOptions },
      openHandler: ({ caller }) => beginCeremony(logIn, caller, '/passkey/generate-register-options'),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/passkey/verify-registration',
      summary: 'Add the passkey that the browser made. It stands for both steps of a log-in.',
      body: registerPasskeyBody,
      replies: { 200: nothing },
      openHandler: ({ caller, body }) => registerPasskey(logIn, caller, body),
    }),
    openRoute({
      method: 'GET',
      base: '/api/auth',
      url: '/passkey/generate-authenticate-options',
      summary: 'Begin to log in with a passkey: what navigator.credentials.get() takes.',
      replies: { 200: webAuthnOptions },
      openHandler: ({ caller }) => beginCeremony(logIn, caller, '/passkey/generate-authenticate-options'),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/passkey/verify-authentication',
      summary: 'Log in with what the browser signed.',
      body: passkeySignInBody,
      replies: { 200: nothing },
      openHandler: ({ caller, body }) => signInWithPasskey(logIn, caller, body),
    }),
    openRoute({
      method: 'GET',
      base: '/api/auth',
      url: '/passkey/list-user-passkeys',
      summary: 'Your passkeys.',
      replies: { 200: passkeysReply },
      openHandler: ({ caller }) => listPasskeys(logIn, caller),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/passkey/delete-passkey',
      summary: 'Take one of your passkeys away.',
      body: passkeyBody,
      replies: { 200: nothing },
      openHandler: ({ caller, body }) => endPasskey(logIn, caller, body),
    }),
  ]
}

function oidcRoutes(logIn: LogIn): Route[] {
  return [
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/sign-in/social',
      summary:
        "Log in at the organisation's own provider (OpenID Connect). Only who belongs to an organisation here gets in.",
      body: oidcBody,
      replies: { 200: oidcReply },
      openHandler: ({ caller, body }) => beginOidc(logIn, caller, '/sign-in/social', body),
    }),
    openRoute({
      method: 'POST',
      base: '/api/auth',
      url: '/link-social',
      summary: 'Link yourself to your account at the provider. From then on it is your only way to log in.',
      body: oidcBody,
      replies: { 200: oidcReply },
      openHandler: ({ caller, body }) => beginOidc(logIn, caller, '/link-social', body),
    }),
    openRoute({
      method: 'GET',
      base: '/api/auth',
      url: '/callback/oidc',
      summary: 'Where the provider sends the browser back to.',
      query: callbackQuery,
      replies: {},
      openHandler: ({ caller, query }) => finishOidc(logIn, caller, query),
    }),
  ]
}
