import type { KeyObject } from 'node:crypto'
import { loadWorkspace } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { type Route, route } from '../../route.ts'
import {
  audienceQuery,
  audienceReply,
  campaignParams,
  campaignShape,
  campaignsPage,
  createCampaignBody,
  editCampaignBody,
  findCampaignsQuery,
  nearVariantsBody,
  optOutsQuery,
  optOutsReply,
  previewQuery,
  previewReply,
  previewWrittenBody,
  previewWrittenReply,
  reportReply,
  scheduleCampaignBody,
  startCampaignBody,
  testCampaignBody,
  testReply,
} from './api.ts'
import type { Campaign } from './campaign.ts'
import { selectCampaigns } from './campaign-queries.ts'
import { cancelCampaign, pauseCampaign, resumeCampaign } from './change-state.ts'
import type { StartParts } from './check-campaign.ts'
import { countCampaign } from './count-campaign.ts'
import { createCampaign } from './create-campaign.ts'
import { editCampaign } from './edit-campaign.ts'
import { decideNearVariants, estimateAudience } from './estimate-audience.ts'
import { loadCampaign } from './load-campaign.ts'
import { countOptOutsByCampaign, countOptOutsByDay } from './opt-out-queries.ts'
import { previewCampaign, previewWritten } from './preview-campaign.ts'
import { type CountReturned, reportCampaign } from './report-campaign.ts'
import { scheduleCampaign } from './schedule-campaign.ts'
import { startCampaign } from './start-campaign.ts'
import { testCampaign } from './test-campaign.ts'
import { campaignOnWire, countedCampaignOnWire, reportOnWire } from './wire.ts'

export type CampaignParts = StartParts & { listKey: KeyObject; countReturned: CountReturned }

/** Campaigns: written, looked at, started and stopped. */
export function campaignRoutes(parts: CampaignParts): Route[] {
  return [...draftRoutes, ...lookRoutes(parts), ...stateRoutes(parts)]
}

const one = { params: campaignParams, replies: { 200: campaignShape } }

async function counted(tx: Tx, organisationId: string, campaign: Campaign) {
  return countedCampaignOnWire(campaign, await countCampaign(tx, organisationId, campaign))
}

const draftRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/campaigns',
    may: 'campaigns.read',
    summary: 'The campaigns of a workspace, the newest first.',
    query: findCampaignsQuery,
    replies: { 200: campaignsPage },
    async handler({
      tx,
      actor: { organisationId },
      query: { workspaceId: named, state, counts: isCounted, cursor, limit },
    }) {
      const workspaceId = await loadWorkspace(tx, organisationId, named)
      const found = await selectCampaigns(tx, organisationId, { workspaceId, state, before: cursor, limit: limit + 1 })
      const items = found.slice(0, limit)
      const nextCursor = found.length > limit ? (items.at(-1)?.id ?? null) : null
      const lines = []
      for (const campaign of items) {
        const mayCount = isCounted && campaign.startedAt !== null
        const counts = mayCount ? (await countCampaign(tx, organisationId, campaign)).counts : null
        lines.push({ ...campaignOnWire(campaign), counts })
      }
      return { status: 200, body: { items: lines, nextCursor } }
    },
  }),
  route({
    method: 'POST',
    url: '/campaigns',
    may: 'campaigns.write',
    summary: 'Write a draft. It may be incomplete; nobody is written to before its start.',
    body: createCampaignBody,
    replies: { 201: campaignShape },
    creates: true,
    async handler({ tx, actor, body }) {
      return { status: 201, body: await counted(tx, actor.organisationId, await createCampaign(tx, actor, body)) }
    },
  }),
  route({
    method: 'GET',
    url: '/opt-outs',
    may: 'campaigns.read',
    summary: 'How many left by the links of mails: by day, and by campaign. Nobody is named.',
    query: optOutsQuery,
    replies: { 200: optOutsReply },
    async handler({ tx, actor: { organisationId }, query: { days } }) {
      const byDay = await countOptOutsByDay(tx, organisationId, days)
      return { status: 200, body: { byDay, byCampaign: await countOptOutsByCampaign(tx, organisationId, days, 100) } }
    },
  }),
  route({
    method: 'GET',
    url: '/campaigns/:id',
    may: 'campaigns.read',
    summary: 'One campaign, and how it stands.',
    ...one,
    async handler({ tx, actor: { organisationId }, params }) {
      const campaign = await loadCampaign(tx, organisationId, params.id)
      return { status: 200, body: await counted(tx, organisationId, campaign) }
    },
  }),
  route({
    method: 'PATCH',
    url: '/campaigns/:id',
    may: 'campaigns.write',
    summary: 'Change a draft. 409 for any other.',
    ...one,
    body: editCampaignBody,
    async handler({ tx, actor, params, body }) {
      const campaign = await editCampaign(tx, actor, params.id, body)
      return { status: 200, body: await counted(tx, actor.organisationId, campaign) }
    },
  }),
]

function lookRoutes({ publicUrl, listKey, countReturned }: CampaignParts): Route[] {
  const linkUrl = `${publicUrl}/o/preview`
  return [
    route({
      method: 'POST',
      url: '/campaigns/preview',
      may: 'campaigns.write',
      summary: 'Texts as one reader would see them, before anybody saves them. Nothing is kept.',
      body: previewWrittenBody,
      replies: { 200: previewWrittenReply },
      async handler({ tx, actor: { organisationId }, body: { workspaceId: named, contactId, ...written } }) {
        const workspaceId = await loadWorkspace(tx, organisationId, named)
        const options = { contactId: contactId ?? undefined, linkUrl }
        return { status: 200, body: await previewWritten(tx, organisationId, workspaceId, written, options) }
      },
    }),
    route({
      method: 'GET',
      url: '/campaigns/:id/preview',
      may: 'campaigns.read',
      summary:
        'The campaign as one reader would see it, with the footer that is added, and what to look at before the start.',
      params: campaignParams,
      query: previewQuery,
      replies: { 200: previewReply },
      async handler({ tx, actor: { organisationId }, params, query }) {
        const preview = await previewCampaign(tx, organisationId, params.id, { contactId: query.contact, linkUrl })
        return { status: 200, body: preview }
      },
    }),
    route({
      method: 'POST',
      url: '/campaigns/:id/test',
      may: 'campaigns.write',
      summary: 'Send it to a few addresses as it stands. Its links record nothing; the gate stops what it would stop.',
      params: campaignParams,
      body: testCampaignBody,
      replies: { 202: testReply },
      creates: true,
      async handler({ tx, actor, params, body }) {
        return { status: 202, body: { items: await testCampaign(tx, actor, listKey, params.id, body) } }
      },
    }),
    route({
      method: 'GET',
      url: '/campaigns/:id/audience',
      may: 'campaigns.read',
      summary:
        'Who would get it now, who would not and why, and the addresses that look like somebody on the blacklist.',
      params: campaignParams,
      query: audienceQuery,
      replies: { 200: audienceReply },
      async handler({ tx, actor: { organisationId }, params, query: { cursor, limit } }) {
        const found = await estimateAudience(tx, organisationId, params.id, { after: cursor, limit: limit + 1 })
        const nearVariants = found.nearVariants.slice(0, limit)
        const nextCursor = found.nearVariants.length > limit ? (nearVariants.at(-1)?.contactId ?? null) : null
        return { status: 200, body: { ...found, nearVariants, nextCursor } }
      },
    }),
    route({
      method: 'POST',
      url: '/campaigns/:id/near-variants',
      may: 'campaigns.write',
      summary:
        'Decide on addresses that look like somebody on the blacklist: left out unless a person lets them in, one by one.',
      ...one,
      body: nearVariantsBody,
      async handler({ tx, actor, params, body }) {
        await decideNearVariants(tx, actor, params.id, body)
        const campaign = await loadCampaign(tx, actor.organisationId, params.id)
        return { status: 200, body: await counted(tx, actor.organisationId, campaign) }
      },
    }),
    route({
      method: 'GET',
      url: '/campaigns/:id/report',
      may: 'campaigns.read',
      summary:
        'How it went: accepted, deferred, refused, suppressed by reason, over time, and what the relays answered.',
      params: campaignParams,
      replies: { 200: reportReply },
      async handler({ tx, actor: { organisationId }, params }) {
        return { status: 200, body: reportOnWire(await reportCampaign(tx, organisationId, params.id, countReturned)) }
      },
    }),
  ]
}

function stateRoutes(parts: CampaignParts): Route[] {
  return [
    route({
      method: 'POST',
      url: '/campaigns/:id/start',
      may: 'campaigns.write',
      summary:
        'Start it. 409 with the reason where something is in the way: incomplete, empty_audience, unverified_sender, no_https ...',
      ...one,
      body: startCampaignBody,
      async handler({ tx, actor, params, body }) {
        const options = { acceptUnverifiedSender: body?.acceptUnverifiedSender ?? false, now: new Date() }
        const campaign = await startCampaign(tx, actor, params.id, options, parts)
        return { status: 200, body: await counted(tx, actor.organisationId, campaign) }
      },
    }),
    route({
      method: 'POST',
      url: '/campaigns/:id/schedule',
      may: 'campaigns.write',
      summary: 'Let it start by itself, at a time to come; or take it off the schedule.',
      ...one,
      body: scheduleCampaignBody,
      async handler({ tx, actor, params, body: { at, acceptUnverifiedSender } }) {
        const options = { at: at === null ? null : new Date(at), acceptUnverifiedSender, now: new Date() }
        const campaign = await scheduleCampaign(tx, actor, params.id, options, parts)
        return { status: 200, body: await counted(tx, actor.organisationId, campaign) }
      },
    }),
    stop('pause', 'Hold it: no hand-over of it begins after the answer.', (tx, actor, id) =>
      pauseCampaign(tx, actor, id, new Date()),
    ),
    stop('resume', 'Let it go on.', resumeCampaign),
    stop('cancel', 'End it for good: what has not left does not leave.', (tx, actor, id) =>
      cancelCampaign(tx, actor, id, new Date()),
    ),
  ]
}

function stop(what: string, summary: string, work: typeof resumeCampaign): Route {
  return route({
    method: 'POST',
    url: `/campaigns/:id/${what}`,
    may: 'campaigns.write',
    summary,
    ...one,
    async handler({ tx, actor, params }) {
      return { status: 200, body: await counted(tx, actor.organisationId, await work(tx, actor, params.id)) }
    },
  })
}
