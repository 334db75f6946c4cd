import { queryOptions } from '@tanstack/react-query'
import { get } from '../api/client.ts'

/** What anybody may know of this installation before logging in. */
export type InstallationInfo = {
  hasOrganisation: boolean
  needsSetupCode: boolean
  signIn: { password: boolean; passkey: boolean; oidc: { name: string } | null }
}

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => get<InstallationInfo>('/installation'),
})
