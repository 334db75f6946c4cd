import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { segmentCount, segmentShape, segmentsPage } from '../../../src/contacts/segments/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Segment = z.output<typeof segmentShape>
export type Filter = Segment['filter']
export type Condition = Exclude<Filter['conditions'][number], { match: unknown }>
export type ConditionGroup = Extract<Filter['conditions'][number], { match: unknown }>
export type FieldOperator = Extract<Condition, { field: string }>['operator']
type Count = z.output<typeof segmentCount>

export const segmentsQuery = (workspaceId: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['contacts', 'segments', { workspaceId, cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof segmentsPage>>('/segments', { query: { workspaceId, cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  })

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['contacts', 'segment', id],
    queryFn: ({ signal }) => get<Segment>(`/segments/${id}`, { signal }),
  })

export const segmentCountQuery = ({ id, updatedAt }: Segment) =>
  queryOptions({
    queryKey: ['contacts', 'segment', id, 'count', updatedAt],
    queryFn: ({ signal }) => get<Count>(`/segments/${id}/count`, { signal }),
  })

/** How many a filter would find, while somebody writes it. */
export const filterCountQuery = (workspaceId: string | undefined, filter: Filter) =>
  queryOptions({
    queryKey: ['contacts', 'filter-count', { workspaceId, filter }],
    queryFn: () => post<Count>('/segments/count', { workspaceId, filter }),
    placeholderData: keepPreviousData,
    retry: false,
  })

export const createSegment = (workspaceId: string | undefined, name: string, filter: Filter) =>
  post<Segment>('/segments', { workspaceId, name, filter })
export const editSegment = (id: string, name: string, filter: Filter) =>
  patch<Segment>(`/segments/${id}`, { name, filter })
