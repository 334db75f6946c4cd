import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { holdsPage, kindsReply, messageCardShape, messagesPage } from '../../../src/sending/messages/api.ts'
import { get, post } from '../api/client.ts'

export type Message = z.output<typeof messagesPage>['items'][number]
export type MessageCard = z.output<typeof messageCardShape>
export type Attempt = MessageCard['attempts'][number]
export type Reply = NonNullable<Message['reply']>
export type Hold = z.output<typeof holdsPage>['items'][number]
export type Kind = z.output<typeof kindsReply>['items'][number]

const LOOK_AGAIN_MS = 3_000
const UNDER_WAY = ['queued', 'handing_over', 'deferred', 'held']
const isUnderWay = ({ state }: Pick<Message, 'state'>) => UNDER_WAY.includes(state)

/** Asks nothing without an address. */
export const messagesToQuery = (address: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['messages', 'to', { address, cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof messagesPage>>('/messages', { query: { address, cursor, limit: 25 }, signal }),
    enabled: address !== '',
    retry: false,
    placeholderData: keepPreviousData,
  })

/** Looked at again while something may still happen to it. */
export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['messages', 'one', id],
    queryFn: ({ signal }) => get<MessageCard>(`/messages/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  })

export const holdsQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['messages', 'holds', { cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof holdsPage>>('/message-holds', { query: { cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  })

export const kindsQuery = queryOptions({
  queryKey: ['messages', 'kinds'],
  queryFn: ({ signal }) => get<z.output<typeof kindsReply>>('/service-kinds', { signal }),
})

export const decideHold = (id: string, verb: 'release' | 'cancel') => post<Hold>(`/message-holds/${id}/${verb}`)
export const decideUncertain = (id: string, decision: 'retry' | 'give_up') =>
  post<MessageCard>(`/messages/${id}/decide`, { decision })
export const declareKind = (kind: Pick<Kind, 'name' | 'description'>) => post<Kind>('/service-kinds', kind)
export const endKind = (name: string) => post<Kind>(`/service-kinds/${name}/end`)
