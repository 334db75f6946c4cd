import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { unknownUser } from '../../src/bounces/reports/fixtures/reports.ts'
import { PAGES } from '../../web/src/app/pages.ts'
import { until } from '../processes.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

/** Every page that asks before it shows anything; what stands for an id is made below. */
const ASKING = [
  '/',
  '/contacts',
  '/contacts/forms',
  '/contacts/forms/$form',
  '/contacts/lists',
  '/contacts/interests',
  '/contacts/segments',
  '/contacts/segments/$segment',
  '/contacts/$contact',
  '/contacts/$contact/edit',
  '/blacklist?address=left%40example.com',
  '/blacklist/entries',
  '/blacklist/entries/$entry/lift',
  '/blacklist/over-time',
  '/imports',
  '/imports/migration',
  '/imports/$import',
  '/imports/files/$draft',
  '/bounces',
  '/bounces/reports',
  '/bounces/reports/$report',
  '/bounces/hooks',
  '/bounces/mailboxes',
  '/bounces/settings',
  '/campaigns',
  '/campaigns/$campaign',
  '/campaigns/pictures',
  '/campaigns/templates',
  '/campaigns/templates/$template',
  '/campaigns/opt-outs',
  '/outbox',
  '/outbox/$kept',
  '/messages?address=ann%40example.com',
  '/messages/$message',
  '/messages/held',
  '/messages/kinds',
  '/senders',
  '/senders/$sender',
  '/requests',
  '/requests/systems',
  '/requests/register',
  '/requests/$request',
  '/audit',
  '/audit/events/$event',
  '/people',
  '/people/keys',
  '/settings',
  '/settings/list-key',
  '/settings/public-pages',
  '/settings/retention',
  '/account',
]
/** Those that ask nothing before somebody does something. */
const OTHERS = [
  '/blacklist/add',
  '/blacklist/export',
  '/campaigns/new',
  '/campaigns/templates/new',
  '/contacts/new',
  '/contacts/segments/new',
  '/imports/new',
  '/requests/new',
  '/senders/new',
]

// What every page shows before its answers come, and when they do not.
describeWeb('a page whose answers', () => {
  let story: WebStory
  let ids: Record<string, string> = {}
  beforeAll(async () => {
    story = await startWebStory()
    ids = await fill(story)
  })
  afterAll(() => story?.close())

  it('is known here, or known to ask for nothing', () => {
    const told = ASKING.map(path => path.replace(/\?.*/, '').replace(/\$\w+/, '$id'))
    expect([...told, ...OTHERS].sort()).toEqual(PAGES.map(({ path }) => path).sort())
  })

  it.each(ASKING)('%s: are on their way, fail, and then come', async path => {
    const page = await story.open('/no/such/page')
    const answers = await holdAnswers(page)
    await page.goto(path.replace(/\$(\w+)/, (_, name) => ids[name] ?? ''))
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page
      .getByRole('main')
      .getByRole('status', { name: story.t('ui:loading') })
      .first()
      .waitFor()
    await inspect(page, `loading${nameOf(path)}`)

    await answers.fail()
    const retry = page.getByRole('main').getByRole('button', { name: story.t('ui:action.retry') })
    await retry.first().waitFor()
    await page.getByText(story.t('ui:problem.fault.title')).first().waitFor()
    await inspect(page, `failed${nameOf(path)}`)

    await answers.come()
    // One after the other: a card may hold another one, whose answer failed too.
    const loading = page.getByRole('status', { name: story.t('ui:loading') })
    const left = async () => {
      if ((await retry.count()) > 0)
        await retry
          .first()
          .click({ timeout: 1_000 })
          .catch(() => {}) // it came by itself
      return (await retry.count()) + (await loading.count())
    }
    await expect.poll(left, PATIENT).toBe(0)
  })
})

/** What makes it slow is the machine. */
const PATIENT = { timeout: 30_000 }

const nameOf = (path: string) => path.replaceAll(/[?=%].*|\$/g, '').replaceAll('/', '-')

/** Holds back every answer of the API but who one is; then lets all fail, these and later ones; then lets them come. */
async function holdAnswers(page: Page) {
  const waiting: Route[] = []
  let isFailing = false
  const fail = (route: Route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: { type: '/problems/fault', status: 500, title: 'Internal error', detail: 'Internal error' },
    })
  const pattern = /\/api\/(?:v1\/(?!me$|installation$)|auth\/passkey)/
  await page.route(pattern, route => {
    if (isFailing) return fail(route)
    waiting.push(route)
  })
  return {
    async fail() {
      isFailing = true
      await Promise.all(waiting.splice(0).map(fail))
    },
    come: () => page.unroute(pattern),
  }
}

async function fill({ api, veto, key }: WebStory): Promise<Record<string, string>> {
  const { body: contact } = await api('POST', '/contacts', { address: 'ann@example.com' })
  const { body: entry } = await api('POST', '/blacklist/entries', { address: 'left@example.com', reason: 'opt_out' })
  const asked = { kind: 'erasure', channel: 'email', address: 'jean@example.com' }
  const { body: request } = await api('POST', '/subject-requests', asked)
  const { body: template } = await api('POST', '/templates', { name: 'News', source: '<p>News</p>' })
  const writer = { name: 'Dupont', address: 'news@dupont.example', postalAddress: 'Rue Haute 1' }
  const { body: sender } = await api('POST', '/senders', writer)
  const texts = { name: 'Spring', senderId: sender.id, subject: 'Hello', html: '<p>Hello</p>' }
  const { body: campaign } = await api('POST', '/campaigns', texts)
  const { body: tests } = await api('POST', `/campaigns/${campaign.id}/test`, { to: ['ann@example.com'] })
  const { body: signUpForm } = await api('POST', '/forms', { name: 'Site' })
  const { body: events } = await api('GET', '/audit/events')
  const conditions = [{ field: 'language', operator: 'is', value: 'nl' }]
  const { body: segment } = await api('POST', '/segments', { name: 'Dutch', filter: { match: 'all', conditions } })
  const { body: report } = await api('POST', '/reports', { base64: unknownUser('ann@example.com').toString('base64') })
  const kept = await until(async () => (await api('GET', '/outbox')).body.items[0])
  const upload = async (path: string, fields: object) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob(['email\nbob@example.com\n']), 'people.csv')
    const headers = { authorization: `Bearer ${key}` }
    const sent = await fetch(`${veto.url}/api/v1${path}`, { method: 'POST', headers, body: form })
    return ((await sent.json()) as { id: string }).id
  }
  return {
    contact: contact.id,
    entry: entry.id,
    request: request.id,
    event: events.items[0].id,
    import: await upload('/imports', { kind: 'contacts', basis: 'consent', source: 'shop' }),
    draft: await upload('/import-drafts', {}),
    segment: segment.id,
    campaign: campaign.id,
    report: report.id,
    kept: kept.id,
    template: template.id,
    sender: sender.id,
    message: tests.items[0].id,
    form: signUpForm.id,
  }
}
