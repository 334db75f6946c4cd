import { post } from '../api/client.ts'

/** Ends the session, here and on the server. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out')
}
