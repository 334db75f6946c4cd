import { COUNTRIES } from '../../country.ts'
import { LANGUAGES } from '../../language.ts'
import { openRoute, type Route } from '../../route.ts'
import { firstRunBody, firstRunReply, installationReply } from '../api.ts'
import type { LogIn } from '../log-in/log-in.ts'
import { hasOrganisation } from '../organisation-queries.ts'
import { runFirstTime } from './run-first-time.ts'

/** What anybody may know and do before there is anybody. */
export function firstRunRoutes({ logIn, setupCode }: { logIn: LogIn; setupCode: string }): Route[] {
  return [
    openRoute({
      method: 'GET',
      url: '/installation',
      summary: 'What one must know before logging in: whether there is an organisation yet, and how people log in.',
      replies: { 200: installationReply },
      async openHandler({ db, caller }) {
        const isSetUp = await hasOrganisation(db)
        const needsSetupCode = !isSetUp && !caller.isLocal
        const signIn = { password: true, passkey: true, oidc: logIn.oidc }
        const body = { hasOrganisation: isSetUp, needsSetupCode, signIn, languages: LANGUAGES, countries: COUNTRIES }
        return { status: 200, body }
      },
    }),
    openRoute({
      method: 'POST',
      url: '/installation/setup',
      summary:
        'Make the first organisation, with its owner and privacy officer, who is logged in by it. 409 ever after.',
      body: firstRunBody,
      replies: { 201: firstRunReply },
      openHandler: ({ caller, body }) => runFirstTime({ logIn, setupCode }, caller, body),
    }),
  ]
}
