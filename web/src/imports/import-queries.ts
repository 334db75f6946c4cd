import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { listsPage } from '../../../src/contacts/api.ts'
import type {
  draftShape,
  importShape,
  importsPage,
  listedContactsPage,
  migrationShape,
  rowsPage,
  startImportBody,
} from '../../../src/imports/api.ts'
import { get, post } from '../api/client.ts'

export type Import = z.output<typeof importShape>
export type Draft = z.output<typeof draftShape>
export type Kind = Import['kind']
export type Rows = z.output<typeof rowsPage>
export type Row = Rows['items'][number]
export type Migration = z.output<typeof migrationShape>
export type StartImport = z.input<typeof startImportBody>

const RUNNING = ['queued', 'reading', 'staged', 'confirmed']
const LOOK_EVERY_MS = 1_000

export function isRunning({ state }: Pick<Import, 'state'>): boolean {
  return RUNNING.includes(state)
}

/** A page of imports, the newest first; looked at again while one of them is under way. */
export function importsQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['imports', { cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof importsPage>>('/imports', { query: { cursor, limit: 20, tries: 'last' }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? 2 * LOOK_EVERY_MS : false),
  })
}

/** One import; looked at again each second until it has ended or waits for somebody. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => get<Import>(`/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? LOOK_EVERY_MS : false),
  })
}

export function draftQuery(id: string | null) {
  return queryOptions({
    queryKey: ['import-drafts', id],
    queryFn: ({ signal }) => get<Draft>(`/import-drafts/${id}`, { signal }),
    enabled: id !== null,
    retry: false,
  })
}

/** The rows of one verdict, or those that are newly blocked (`new`), or that look like somebody who is listed (`near`). */
export function rowsQuery(id: string, chosen: string, cursor: string | undefined) {
  const narrowing = chosen === 'new' ? { isNew: true } : chosen === 'near' ? { isNear: true } : { verdict: chosen }
  return queryOptions({
    queryKey: ['imports', id, 'rows', { chosen, cursor }],
    queryFn: ({ signal }) => get<Rows>(`/imports/${id}/rows`, { query: { ...narrowing, cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })
}

export const migrationQuery = queryOptions({
  queryKey: ['migration'],
  queryFn: ({ signal }) => get<Migration>('/migration', { signal }),
})

export function listedContactsQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['migration', 'listed-contacts', { cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof listedContactsPage>>('/migration/listed-contacts', { query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The names of the lists there are, to choose one. */
export const listNamesQuery = queryOptions({
  queryKey: ['lists', 'names'],
  queryFn: async ({ signal }) => {
    const { items } = await get<z.output<typeof listsPage>>('/lists', { query: { limit: 500 }, signal })
    return items.map(({ name }) => name)
  },
})

export const startImport = (body: StartImport) => post<Import>('/imports', body)
