import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { installationReply } from '../../../src/accounts/api.ts'
import { get } from '../api/client.ts'

/** What anybody may know of this installation before logging in. */
type InstallationInfo = z.output<typeof installationReply>

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => get<InstallationInfo>('/installation'),
})
