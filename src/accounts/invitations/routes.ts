import { openRoute, type Route } from '../../route.ts'
import { acceptBody, acceptReply, linkShape, tokenParams } from '../api.ts'
import { countAttempt } from '../log-in/count-attempt.ts'
import type { LogIn } from '../log-in/log-in.ts'
import { acceptLink } from './accept-link.ts'
import { openLink } from './open-link.ts'

/** For whoever holds a link: nobody is known yet. */
export function linkRoutes(logIn: LogIn): Route[] {
  return [
    openRoute({
      method: 'GET',
      url: '/invitations/by-token/:token',
      summary: 'What a link offers. 404 for one that was used, revoked, is too old, or never was.',
      params: tokenParams,
      replies: { 200: linkShape },
      async openHandler({ db, caller, params }) {
        const attempt = await countAttempt(db, { client: caller.address })
        const { invitation, organisation } = await openLink(db, params.token)
        await attempt.forgive()
        const { purpose, email, name, roles, language, expiresAt } = invitation
        const body = { purpose, organisation, email, name, roles, language, expiresAt: expiresAt.toISOString() }
        return { status: 200, body }
      },
    }),
    openRoute({
      method: 'POST',
      url: '/invitations/by-token/:token/accept',
      summary:
        'Take a link, once. Whoever has an account here shows that it is theirs, and keeps it; others choose a password.',
      params: tokenParams,
      body: acceptBody,
      replies: { 200: acceptReply },
      openHandler: ({ caller, params, body }) => acceptLink(logIn, caller, params.token, body),
    }),
  ]
}
