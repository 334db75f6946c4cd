import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  changeConsentSettingsBody,
  consentSettingsReply,
  PREVIEWED,
  previewPageReply,
} from '../../../src/consent/settings/api.ts'
import type { imagesPage } from '../../../src/sending/images/api.ts'
import { get, patch } from '../api/client.ts'

export type ConsentSettings = z.output<typeof consentSettingsReply>
export type ConsentChange = z.input<typeof changeConsentSettingsBody>
export type Previewed = (typeof PREVIEWED)[number]

export const consentSettingsQuery = queryOptions({
  queryKey: ['consent-settings'],
  queryFn: ({ signal }) => get<ConsentSettings>('/consent-settings', { signal }),
})

export const pagePreviewQuery = (page: Previewed, language: string) =>
  queryOptions({
    queryKey: ['consent-settings', 'preview', { page, language }],
    queryFn: ({ signal }) =>
      get<z.output<typeof previewPageReply>>('/consent-settings/preview', { query: { page, language }, signal }),
    placeholderData: keepPreviousData,
  })

export const logosQuery = queryOptions({
  queryKey: ['images', 'logos'],
  queryFn: ({ signal }) => get<z.output<typeof imagesPage>>('/images', { query: { limit: 100 }, signal }),
})

export const changeConsentSettings = (change: ConsentChange) => patch<ConsentSettings>('/consent-settings', change)
