/** Ends the session, here and on the server. (better-auth's own path, outside `/api/v1`.) */
export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'veto-request': '1' },
    body: '{}',
    credentials: 'same-origin',
  })
}
