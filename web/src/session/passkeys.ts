import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { passkeysReply } from '../../../src/accounts/log-in/api.ts'
import { get, post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'

export type Passkey = z.output<typeof passkeysReply>[number]

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: () => get<Passkey[]>('/api/auth/passkey/list-user-passkeys'),
})

/** Where the page was opened by the number of this machine: the same page by its name. A passkey belongs to a name, and never to a number. */
export const namedAddress = /^(127\.[\d.]+|\[::1\])$/.test(location.hostname)
  ? `http://localhost${location.port && `:${location.port}`}${location.pathname}`
  : undefined

/** Whether this browser can do it, at this address: passkeys need HTTPS and a name, or localhost. */
export const hasPasskeys =
  namedAddress === undefined &&
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential

export async function signInWithPasskey(): Promise<void> {
  const options = await get<PublicKeyCredentialRequestOptionsJSON>('/api/auth/passkey/generate-authenticate-options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const response = await asked(() => navigator.credentials.get({ publicKey }))
  await post('/api/auth/passkey/verify-authentication', { response })
}

export async function addPasskey(name: string): Promise<void> {
  const options = await get<PublicKeyCredentialCreationOptionsJSON>('/api/auth/passkey/generate-register-options')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const response = await asked(() => navigator.credentials.create({ publicKey }))
  await post('/api/auth/passkey/verify-registration', { response, ...(name && { name }) })
}

export async function removePasskey(id: string): Promise<void> {
  await post('/api/auth/passkey/delete-passkey', { id })
}

/** What the device signed; what it refused, as a problem. That somebody closed its window is not told apart from a failure by any browser. */
async function asked(ask: () => Promise<Credential | null>): Promise<object> {
  try {
    const credential = await ask()
    return (credential as PublicKeyCredential).toJSON()
  } catch (error) {
    const isKnown = (error as Error).name === 'InvalidStateError'
    throw new ApiProblem(0, 'device', (error as Error).message, {
      reason: isKnown ? 'passkey_exists' : 'passkey_closed',
    })
  }
}
