import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { changeHookBody, createHookBody, hookShape, hooksReply } from '../../../src/bounces/hooks/api.ts'
import type { bounceSettingsShape, figuresReply } from '../../../src/bounces/reaction/api.ts'
import type { decideReportBody, reportShape, reportsPage, suggestionsReply } from '../../../src/bounces/reports/api.ts'
import { get, patch, post } from '../api/client.ts'
import { toBase64 } from '../api/to-base64.ts'

export type Figures = z.output<typeof figuresReply>
export type ReportLine = z.output<typeof reportsPage>['items'][number]
export type Report = z.output<typeof reportShape>
export type Hook = z.output<typeof hookShape>
export type Settings = z.output<typeof bounceSettingsShape>
export type Decision = z.output<typeof decideReportBody>['decision']

export const DECISIONS: readonly Decision[] = ['hard', 'soft', 'complaint', 'opt_out', 'nothing']

export const figuresQuery = (days: number) =>
  queryOptions({
    queryKey: ['bounces', 'figures', days],
    queryFn: ({ signal }) => get<Figures>('/bounces/figures', { query: { days }, signal }),
    placeholderData: keepPreviousData,
  })

export const reportsQuery = (state: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['bounces', 'reports', { state, cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof reportsPage>>('/reports', {
        query: { state: state === '' ? undefined : state, cursor, limit: 50 },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['bounces', 'report', id],
    queryFn: ({ signal }) => get<Report>(`/reports/${id}`, { signal }),
  })

export const hooksQuery = queryOptions({
  queryKey: ['bounces', 'hooks'],
  queryFn: ({ signal }) => get<z.output<typeof hooksReply>>('/hooks', { signal }),
})

export const settingsQuery = queryOptions({
  queryKey: ['bounces', 'settings'],
  queryFn: ({ signal }) => get<Settings>('/bounces/settings', { signal }),
})

export const decideReport = (id: string, body: z.input<typeof decideReportBody>) =>
  post<Report>(`/reports/${id}/decide`, body)
export const uploadReport = async (file: File) => post<Report>('/reports', { base64: await toBase64(file) })
export const fetchSuggestions = () => get<z.output<typeof suggestionsReply>>('/reports/rule-suggestions')
export const createHook = (body: z.input<typeof createHookBody>) => post<Hook>('/hooks', body)
export const changeHook = (id: string, body: z.input<typeof changeHookBody>) => patch<Hook>(`/hooks/${id}`, body)
export const renewHook = (id: string, endsOldNow: boolean) => post<Hook>(`/hooks/${id}/renew`, { endsOldNow })
export const endHook = (id: string) => post<Hook>(`/hooks/${id}/end`)
export const confirmHook = (id: string) => post<Hook>(`/hooks/${id}/confirm`)
export const changeSettings = (body: Partial<Settings>) => patch<Settings>('/bounces/settings', body)
