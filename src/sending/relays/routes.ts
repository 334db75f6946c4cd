import { inOrganisation } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route, streamRoute } from '../../route.ts'
import { changeRelayBody, relayReply, testRelayBody, testRelayReply } from './api.ts'
import { changeRelay, findRelayUrl, loadRelay, type Relay, type RelayKeeper } from './change-relay.ts'
import { testRelay } from './test-relay.ts'
import type { OpenRelay } from './ways-out.ts'

export type RelayParts = RelayKeeper & { openRelay: OpenRelay }

/** Which way an organisation's mail leaves. */
export function relayRoutes({ openRelay, ...keeper }: RelayParts): Route[] {
  return [
    route({
      method: 'GET',
      url: '/relay',
      may: 'relay.read',
      summary: "The relay that the organisation's mail leaves by, and whether it answers.",
      replies: { 200: relayReply },
      handler: async ({ tx, actor }) => ({
        status: 200,
        body: onWire(await loadRelay(tx, actor.organisationId, keeper)),
      }),
    }),
    route({
      method: 'PATCH',
      url: '/relay',
      may: 'relay.write',
      summary: 'Set a relay of its own, how many connections it takes, and limits by mailbox provider.',
      body: changeRelayBody,
      replies: { 200: relayReply },
      async handler({ tx, actor, body }) {
        await changeRelay(tx, actor, keeper, body)
        return { status: 200, body: onWire(await loadRelay(tx, actor.organisationId, keeper)) }
      },
    }),
    streamRoute({
      method: 'POST',
      url: '/relay/test',
      may: 'relay.write',
      summary: 'Connect to a relay and log in, without sending anything.',
      body: testRelayBody,
      replies: { 200: testRelayReply },
      async streamHandler({ db, actor: { organisationId }, body }) {
        const url =
          body.url ?? (await inOrganisation(db, organisationId, tx => findRelayUrl(tx, organisationId, keeper)))
        if (url === undefined)
          throw new Refusal('conflict', 'There is no relay to test: messages are kept in the outbox. Set one first.')
        return { status: 200, body: await testRelay(openRelay, url) }
      },
    }),
  ]
}

function onWire({ pause, ...relay }: Relay) {
  return {
    ...relay,
    pause: pause
      ? { reason: pause.reason, since: pause.since.toISOString(), until: pause.pausedUntil.toISOString() }
      : null,
  }
}
