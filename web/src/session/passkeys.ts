import { get, post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'

/** Whether this browser can do it, at this address: passkeys need HTTPS or localhost. */
export const hasPasskeys =
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

export async function signInWithPasskey(): Promise<void> {
  const options = await get<PublicKeyCredentialRequestOptionsJSON>('/api/auth/passkey/generate-authenticate-options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const response = await asked(() => navigator.credentials.get({ publicKey }))
  await post('/api/auth/passkey/verify-authentication', { response })
}

/** What the device signed; what it refused, as a problem. That somebody closed its window is not told apart from a failure by any browser. */
async function asked(ask: () => Promise<Credential | null>): Promise<object> {
  try {
    const credential = await ask()
    return (credential as PublicKeyCredential).toJSON()
  } catch (error) {
    const isKnown = (error as Error).name === 'InvalidStateError'
    const reason = isKnown ? 'passkey_exists' : 'passkey_closed'
    throw new ApiProblem(0, 'device', (error as Error).message, { reason })
  }
}
