import { ApiProblem, readProblem, unreachable } from '../api/problem.ts'

/** Asks for a session by e-mail and password. (better-auth's own path, outside `/api/v1`.) */
export async function signIn(email: string, password: string): Promise<void> {
  const reply = await fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'veto-request': '1' },
    body: JSON.stringify({ email, password }),
    credentials: 'same-origin',
  }).catch(() => {
    throw unreachable()
  })
  if (reply.ok) return
  if (reply.status === 401) throw new ApiProblem(401, 'unauthenticated', '')
  throw readProblem(reply.status, await reply.json().catch(() => undefined))
}
