import type { Page } from 'playwright-core'

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body by comparing it
type Ask = (path: string, body: object) => Promise<any>

/** Changes something as the person who is logged in on this page, beside what the page shows. */
export function openBrowserRequest(page: Page): Ask {
  return (path, body) =>
    page.evaluate(
      async ({ path, body }) => {
        const headers = { 'content-type': 'application/json', 'veto-request': '1' }
        const reply = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
        if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
        return reply.json()
      },
      { path, body },
    )
}
