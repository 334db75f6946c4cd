import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

const MOST_SCRIPT_BYTES = 200_000

// What a first visit costs, and that nothing of it comes from elsewhere.
describeWeb('a first visit', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  it.each(['/', '/sign-in'])('of %s takes less than 200 kB of compressed JavaScript, all of it ours', async path => {
    const page = await story.open('/no/such/page')
    const requests = await collectRequests(page, path)
    // By name: what is preloaded counts as well, and the browser calls it something else than a script.
    const scripts = requests.filter(request => request.url().endsWith('.js'))
    const sizes = await Promise.all(scripts.map(request => request.sizes()))
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
    expect(scripts.length).toBeGreaterThan(2)
    expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES)
    expect(requests.filter(request => new URL(request.url()).origin !== new URL(page.url()).origin)).toEqual([])
  })

  it('is asked after by HEAD too', async () => {
    const reply = await fetch(`${story.veto.url}/people`, { method: 'HEAD' })
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect((await fetch(`${story.veto.url}/api/v1/no-such-thing`, { method: 'HEAD' })).status).toBe(404)
  })

  it('brings a policy that lets no script in but ours, and no style without the nonce of the page', async () => {
    const [first, second] = await Promise.all([fetch(story.veto.url), fetch(story.veto.url)])
    const policy = first.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{24}';/)
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toBe(second.headers.get('content-security-policy'))
    expect(await first.text()).toContain(/'nonce-([^']+)'/.exec(policy)?.[1])
  })
})

/** Everything that the page asks for on a visit with an empty cache, until nothing is left to load. */
async function collectRequests(page: Page, path: string): Promise<Request[]> {
  const requests: Request[] = []
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  page.on('requestfinished', request => requests.push(request))
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return requests
}
