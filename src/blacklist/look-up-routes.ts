import type { KeyObject } from 'node:crypto'
import { readAddress } from '../read-address.ts'
import { may } from '../rights.ts'
import { type Route, route } from '../route.ts'
import { adviseOnAddress, type CountMailable } from './advise-on-address.ts'
import {
  explanationQuery,
  explanationReply,
  MAX_FOUND,
  textBody,
  textReply,
  verdictsBody,
  verdictsReply,
} from './api.ts'
import { checkAddresses } from './check-addresses.ts'
import { explainAddress } from './explain-address.ts'
import { findAddresses } from './find-addresses.ts'
import { recordLookUp } from './record-look-up.ts'
import { explanationOnWire, verdictOnWire } from './wire.ts'

export type LookUpSettings = { listKey: KeyObject; countMailable: CountMailable }

/** May this person be mailed, and if not, why. A person who looks up one address is on record (BL-7). */
export function lookUpRoutes({ listKey, countMailable }: LookUpSettings): Route[] {
  return [
    route({
      method: 'POST',
      url: '/blacklist/verdicts',
      may: 'blacklist.read',
      summary: 'May these addresses be mailed? Up to 10 000, answered in the order asked.',
      body: verdictsBody,
      replies: { 200: verdictsReply },
      bodyLimit: 16 * 1024 * 1024,
      async handler({ tx, actor, body }) {
        const verdicts = await checkAddresses(tx, actor.organisationId, listKey, body.addresses, body.purpose)
        const [only, ...others] = body.addresses
        if (only !== undefined && others.length === 0) await recordLookUp(tx, actor, listKey, only)
        return { status: 200, body: { verdicts: verdicts.map(verdictOnWire) } }
      },
    }),
    route({
      method: 'POST',
      url: '/blacklist/verdicts/text',
      may: 'blacklist.read',
      summary: `The addresses in any pasted text, each with its verdict, in their order. Up to ${MAX_FOUND}; the rest is counted.`,
      body: textBody,
      replies: { 200: textReply },
      bodyLimit: 4 * 1024 * 1024,
      async handler({ tx, actor, body }) {
        const { written, duplicates, leftOver } = findAddresses(body.text, MAX_FOUND)
        const verdicts = await checkAddresses(tx, actor.organisationId, listKey, written, body.purpose)
        const [only, ...others] = written
        if (only !== undefined && others.length === 0) await recordLookUp(tx, actor, listKey, only)
        return { status: 200, body: { verdicts: verdicts.map(verdictOnWire), duplicates, leftOver } }
      },
    }),
    route({
      method: 'GET',
      url: '/blacklist/explanation',
      may: 'blacklist.explain',
      summary:
        'Why this address cannot be mailed: since when, on what proof, who may change it, and what to do instead.',
      query: explanationQuery,
      replies: { 200: explanationReply },
      async handler({ tx, actor, query }) {
        const { organisationId } = actor
        const explanation = await explainAddress(tx, organisationId, listKey, readAddress(query.address))
        const advice = await adviseOnAddress(tx, actor, explanation, countMailable, query.language)
        await recordLookUp(tx, actor, listKey, query.address)
        return { status: 200, body: explanationOnWire(explanation, advice, may(actor, 'blacklist.inspect')) }
      },
    }),
  ]
}
