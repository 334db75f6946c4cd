import { recordEvent } from '../../audit/index.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import { countOpenReports } from '../reports/report-queries.ts'
import { bounceSettingsShape, changeBounceSettingsBody, figuresQuery, figuresReply } from './api.ts'
import { selectFigures } from './figure-queries.ts'
import { type BounceSettings, findBounceSettings, saveBounceSettings } from './settings-queries.ts'

const DAY_MS = 86_400_000

const DEAD_SHARE_TOO_SMALL =
  'The share of refusals that call addresses dead is smaller than that of the others, so the dead would be listed less than the ill. Make it the same or larger.'

/** What came back over time, and when soft bounces list. */
export const reactionRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/bounces/figures',
    may: 'bounces.count',
    summary: 'Bounces, refusals and complaints by day, by reason and by mailbox provider. No addresses.',
    query: figuresQuery,
    replies: { 200: figuresReply },
    async handler({ tx, actor: { organisationId }, query: { days } }) {
      const today = new Date().toISOString().slice(0, 10)
      const since = new Date(Date.parse(today) - (days - 1) * DAY_MS)
      const figures = await selectFigures(tx, organisationId, since)
      const open = await countOpenReports(tx, organisationId)
      return { status: 200, body: { since: since.toISOString().slice(0, 10), ...figures, open } }
    },
  }),
  route({
    method: 'GET',
    url: '/bounces/settings',
    may: 'bounces.count',
    summary: 'When soft bounces list an address, and when refusals are a storm.',
    replies: { 200: bounceSettingsShape },
    handler: async ({ tx, actor }) => ({ status: 200, body: await findBounceSettings(tx, actor.organisationId) }),
  }),
  route({
    method: 'PATCH',
    url: '/bounces/settings',
    may: 'bounce_settings.write',
    summary: 'Change when soft bounces list an address, and when refusals are a storm. What is listed stays listed.',
    body: changeBounceSettingsBody,
    replies: { 200: bounceSettingsShape },
    async handler({ tx, actor, body }) {
      const before = await findBounceSettings(tx, actor.organisationId)
      const given = Object.entries(body).filter(([, value]) => value !== undefined)
      const after: BounceSettings = { ...before, ...Object.fromEntries(given) }
      if (after.stormDeadSharePercent < after.stormSharePercent)
        throw new Refusal('invalid', DEAD_SHARE_TOO_SMALL, { field: 'stormDeadSharePercent' })
      await saveBounceSettings(tx, actor.organisationId, after)
      await recordEvent(tx, actor, 'bounces.settings_changed', { before, after })
      return { status: 200, body: after }
    },
  }),
]
