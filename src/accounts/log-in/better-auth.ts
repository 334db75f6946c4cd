import { passkey } from '@better-auth/passkey'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import type { Database } from '../../db/index.ts'
import { findMembershipsOf } from '../people-queries.ts'
import { endOtherLogIns } from './queries.ts'
import { recordLogIn } from './record-log-in.ts'

/** The organisation's own provider of log-ins, from the settings. */
type Oidc = { issuer: string; clientId: string; clientSecret: string; name: string }

export type AuthOptions = { secret: string; oidc?: Oidc | undefined; log?: ((message: string) => void) | undefined }

/** Where the client's address is told to better-auth; the edge sets it, and passes no header of the same name on. */
export const CLIENT_ADDRESS_HEADER = 'x-veto-client'
const OIDC = 'oidc'
const DAY = 24 * 60 * 60

/**
 * better-auth on our tables. What it decides is who somebody is; what they may do is read from their membership at each request. Its own
 * HTTP surface is not open: routes.ts names the few endpoints that are asked, each by a line of ours.
 */
export function makeAuth(db: Database, { secret, oidc, log = () => {} }: AuthOptions) {
  return betterAuth({
    appName: 'Veto',
    secret,
    // The edge lets in only requests to addresses of ours (http/own-origin.ts), and tells which one.
    baseURL: { allowedHosts: ['*'] },
    trustedOrigins: async request => (request ? [new URL(request.url).origin] : []),
    database: { db, type: 'postgres', transaction: true },
    logger: { level: 'error', log: (_level, message) => log(message) }, // the arguments may hold addresses
    onAPIError: { throw: true, errorURL: '/sign-in' }, // where a browser lands whose way back from the provider went wrong
    rateLimit: { enabled: false }, // attempts.ts counts, across processes and per address
    telemetry: { enabled: false },
    advanced: {
      database: { generateId: 'uuid', validateSchema: false },
      cookiePrefix: 'veto',
      // Not useSecureCookies: its __Secure- prefix is refused on http://localhost, where browsers take a plain Secure.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: { modelName: 'people' },
    session: {
      modelName: 'sessions',
      fields: { userId: 'personId' },
      additionalFields: { organisationId: { type: 'string', required: false, input: false } },
      expiresIn: 7 * DAY,
      updateAge: DAY,
      freshAge: DAY,
    },
    account: {
      modelName: 'logInMethods',
      fields: { userId: 'personId' },
      updateAccountOnSignIn: false,
      storeAccountCookie: false,
      // Nobody signs up by themselves, so an address is vouched for by an owner; the provider must say that it is verified.
      accountLinking: { enabled: true, requireLocalEmailVerified: false, allowDifferentEmails: false },
    },
    verification: { modelName: 'verifications' },
    databaseHooks: hooksOf(db),
    plugins: [
      twoFactor({
        issuer: 'Veto',
        schema: { twoFactor: { modelName: 'twoFactors', fields: { userId: 'personId' } } },
      }),
      passkey({
        rpName: 'Veto',
        schema: { passkey: { modelName: 'passkeys', fields: { userId: 'personId', credentialID: 'credentialId' } } },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // A passkey stands for both steps, so the device must have asked who holds it.
        registration: { afterVerification: async ({ verification }) => needUser(verification.registrationInfo) },
        authentication: { afterVerification: async ({ verification }) => needUser(verification.authenticationInfo) },
      }),
      ...(oidc ? [genericOAuth({ config: [providerOf(oidc)] })] : []),
    ],
  })
}

function providerOf({ issuer, clientId, clientSecret, name }: Oidc) {
  return {
    providerId: OIDC,
    name,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true, // a stranger stays one
    disableImplicitSignUp: true,
    disableProviderLogout: true,
    overrideUserInfo: false,
  }
}

function hooksOf(db: Database): NonNullable<BetterAuthOptions['databaseHooks']> {
  return {
    session: {
      create: {
        // A session acts for one organisation of the person. Who belongs to none any more has none to log in to.
        async before(session) {
          const memberships = await findMembershipsOf(db, session.userId)
          const wanted = memberships.find(({ organisationId }) => organisationId === session.organisationId)
          const membership = wanted ?? memberships[0]
          if (!membership) throw new APIError('FORBIDDEN', { code: 'NO_ORGANISATION', message: 'No organisation' })
          return { data: { organisationId: membership.organisationId } }
        },
      },
    },
    account: {
      create: {
        // The provider's tokens are not kept: Veto asks it nothing later.
        async before({ providerId, accountId, userId, password }) {
          const kept = { providerId, accountId, userId, password: password ?? null }
          return { data: { ...NO_TOKENS, ...kept } }
        },
        // Whoever made the account before knows its password. From now on the provider says who may log in, and for how long.
        async after({ providerId, userId }) {
          if (providerId !== OIDC) return
          await endOtherLogIns(db, userId)
          await recordLogIn(db, userId, 'provider_linked', {})
        },
      },
    },
  }
}

const NO_TOKENS = {
  accessToken: undefined,
  refreshToken: undefined,
  idToken: undefined,
  accessTokenExpiresAt: undefined,
  refreshTokenExpiresAt: undefined,
  scope: undefined,
}

function needUser(info: { userVerified: boolean } | undefined): undefined {
  if (!info?.userVerified) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: 'Not verified' })
}
