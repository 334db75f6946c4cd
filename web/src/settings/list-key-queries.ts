import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { listKeyShape, sheetShape } from '../../../src/blacklist/key-sheet/api.ts'
import { get, post } from '../api/client.ts'

export type ListKey = z.output<typeof listKeyShape>
export type RecoverySheet = z.output<typeof sheetShape>

export const listKeyQuery = queryOptions({
  queryKey: ['list-key'],
  queryFn: ({ signal }) => get<ListKey>('/list-key', { signal }),
})

export function showRecoverySheet(password: string): Promise<RecoverySheet> {
  return post('/list-key/recovery-sheet', { password })
}

export function confirmKept(fingerprint: string): Promise<ListKey> {
  return post('/list-key/kept', { fingerprint })
}
