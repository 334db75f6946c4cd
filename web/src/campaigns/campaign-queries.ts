import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { contactsPage, listsPage } from '../../../src/contacts/api.ts'
import type { segmentsPage } from '../../../src/contacts/segments/api.ts'
import type {
  audienceReply,
  campaignShape,
  campaignsPage,
  editCampaignBody,
  previewReply,
  previewWrittenBody,
  previewWrittenReply,
  reportReply,
  scheduleCampaignBody,
  testReply,
} from '../../../src/sending/campaigns/api.ts'
import type { sendersPage } from '../../../src/sending/senders/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Campaign = z.output<typeof campaignShape>
export type CampaignLine = z.output<typeof campaignsPage>['items'][number]
export type CampaignChange = z.input<typeof editCampaignBody>
export type Audience = z.output<typeof audienceReply>
export type NearVariant = Audience['nearVariants'][number]
export type Preview = z.output<typeof previewReply>
export type Report = z.output<typeof reportReply>

export const STATES: readonly Campaign['state'][] = ['draft', 'scheduled', 'running', 'paused', 'cancelled', 'finished']

export type WrittenTexts = Omit<z.input<typeof previewWrittenBody>, 'workspaceId' | 'contactId'>

const LOOK_AGAIN_MS = 2_000

/** Whether it moves by itself. */
const isMoving = ({ state }: Pick<Campaign, 'state'>) => state === 'running' || state === 'scheduled'

export const campaignsQuery = (filter: { workspaceId: string; state: string }, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['campaigns', 'page', { ...filter, cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof campaignsPage>>('/campaigns', {
        query: { ...filter, counts: true, cursor, limit: 25 },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 2 * LOOK_AGAIN_MS : false),
  })

/** One campaign; looked at again while it moves. */
export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: ({ signal }) => get<Campaign>(`/campaigns/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? LOOK_AGAIN_MS : false),
  })

/** As of a version of the campaign: it is asked anew when the draft was saved. */
export const previewQuery = ({ id, updatedAt }: Campaign, contact: string) =>
  queryOptions({
    queryKey: ['campaigns', 'preview', id, { updatedAt, contact }],
    queryFn: ({ signal }) => get<Preview>(`/campaigns/${id}/preview`, { query: { contact }, signal }),
    placeholderData: keepPreviousData,
  })

/** Texts that nobody has saved, as they would be read. */
export const writtenPreviewQuery = (workspaceId: string, texts: WrittenTexts, contact: string) =>
  queryOptions({
    queryKey: ['campaigns', 'written', { workspaceId, texts, contact }],
    queryFn: () => previewWritten(workspaceId, texts, contact),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000, // each is a whole mail, and the next key makes another
    retry: false,
  })

export const audienceQuery = ({ id, updatedAt }: Campaign, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['campaigns', 'audience', id, { updatedAt, cursor }],
    queryFn: ({ signal }) => get<Audience>(`/campaigns/${id}/audience`, { query: { cursor, limit: 10 }, signal }),
    placeholderData: keepPreviousData,
  })

/** As of a state, so that what is shown of a campaign that has just ended is the end of it. */
export const reportQuery = ({ id, state }: Campaign) =>
  queryOptions({
    queryKey: ['campaigns', 'report', id, { state }],
    queryFn: ({ signal }) => get<Report>(`/campaigns/${id}/report`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: state === 'running' ? 2 * LOOK_AGAIN_MS : false,
  })

export const sendersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['senders', 'choice', workspaceId],
    queryFn: () => get<z.output<typeof sendersPage>>('/senders', { query: { workspaceId, limit: 500 } }),
  })

export const listsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['contacts', 'lists', workspaceId],
    queryFn: () => get<z.output<typeof listsPage>>('/lists', { query: { workspaceId, limit: 500 } }),
  })

export const segmentsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['contacts', 'segments', workspaceId],
    queryFn: () => get<z.output<typeof segmentsPage>>('/segments', { query: { workspaceId, limit: 500 } }),
  })

/** Some people whose fields may fill the preview: of the list, where there is one. `search`: how an address or a name begins. */
export const someContactsQuery = ({ workspaceId, listId }: Pick<Campaign, 'workspaceId' | 'listId'>, search: string) =>
  queryOptions({
    queryKey: ['contacts', 'some', { workspaceId, listId, search }],
    queryFn: ({ signal }) =>
      get<z.output<typeof contactsPage>>('/contacts', {
        query: { workspaceId, list: listId, tab: 'confirmed', q: search, limit: 25 },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

export const createCampaign = (name: string, workspace: string) =>
  post<Campaign>('/campaigns', { name, ...(workspace === '' ? {} : { workspaceId: workspace }) })
export const editCampaign = (id: string, change: CampaignChange) => patch<Campaign>(`/campaigns/${id}`, change)
export const startCampaign = (id: string, acceptUnverifiedSender: boolean) =>
  post<Campaign>(`/campaigns/${id}/start`, { acceptUnverifiedSender })
export const scheduleCampaign = (id: string, body: z.input<typeof scheduleCampaignBody>) =>
  post<Campaign>(`/campaigns/${id}/schedule`, body)
export const changeState = (id: string, verb: 'pause' | 'resume' | 'cancel') =>
  post<Campaign>(`/campaigns/${id}/${verb}`)
export const testCampaign = (id: string, to: string[], contactId: string) =>
  post<z.output<typeof testReply>>(`/campaigns/${id}/test`, { to, contactId: contactId || null })
export const decideNearVariant = (id: string, contactId: string, isMailed: boolean) =>
  post<Campaign>(`/campaigns/${id}/near-variants`, { contactIds: [contactId], isMailed })
export const previewWritten = (workspaceId: string, texts: WrittenTexts, contact: string) =>
  post<z.output<typeof previewWrittenReply>>('/campaigns/preview', {
    ...texts,
    workspaceId,
    contactId: contact || null,
  })
