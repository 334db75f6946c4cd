import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// AC-3: the home page says at a glance who can be mailed, who is listed and why, what is held, which alarms, which deadlines.
describeWeb('the home page', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  const heading = (key: string) => ({ name: story.t(key) })

  it('leads an organisation that has just begun: first who has left, then the contacts', async () => {
    const page = await story.open('/')
    await page.getByRole('heading', heading('home:steps.title')).waitFor()
    await page.getByText(story.t('home:mailable.none')).waitFor()
    await page.getByText(story.t('home:alarms.none')).waitFor()
    await page.getByText(story.t('home:deadlines.none')).waitFor()
    await page.getByText(story.t('home:sending.none')).waitFor()
    await page.getByText(story.t('home:listKey.title')).waitFor()
    await inspect(page, 'home-new')
  })

  it('shows the figures, the reasons, what is held and the alarms, and takes note of who has seen one', async () => {
    await fill(story)
    const page = await story.open('/')
    const mailable = page.getByRole('region', heading('home:mailable.title'))
    await mailable.getByText('150', { exact: true }).first().waitFor()
    const listed = page.getByRole('region', heading('home:listed.title'))
    await listed.getByRole('link', { name: story.t('ui:reason.complaint') }).waitFor()
    const held = page.getByRole('region', heading('home:held.title'))
    await held.getByRole('link', { name: 'everybody.csv' }).waitFor()
    const alarms = page.getByRole('region', heading('home:alarms.title'))
    await alarms.getByText(story.t('home:alarm.import_held.what', { fileName: 'everybody.csv' })).waitFor()
    expect(await page.getByRole('heading', heading('home:steps.title')).count()).toBe(0)
    await inspect(page, 'home')

    await alarms.getByRole('button', { name: story.t('home:alarms.see') }).click()
    await alarms.getByRole('button', { name: story.t('home:alarms.see') }).waitFor({ state: 'detached' })
    expect((await story.api('GET', '/alarms?seen=false')).body.items).toEqual([])
  })

  it('shows a reader neither alarms nor the log, and offers nothing that they may not do', async () => {
    const page = await story.open('/', { as: await story.person('reader') })
    await page.getByRole('heading', heading('home:mailable.title')).waitFor()
    expect(await page.getByRole('heading', heading('home:alarms.title')).count()).toBe(0)
    expect(await page.getByText(story.t('home:held.yours')).count()).toBe(0)
    await inspect(page, 'home-reader')
  })

  it('says what to do where the server does not answer', async () => {
    const page = await story.open('/people')
    await page.route('**/api/v1/overview', route => route.abort())
    await page.getByRole('link', { name: story.t('app:nav.home') }).click()
    await page.getByRole('heading', heading('ui:problem.network.title')).waitFor()
    await inspect(page, 'home-away')
    await page.unroute('**/api/v1/overview')
    await page.getByRole('button', { name: story.t('ui:action.retry') }).click()
    await page.getByRole('heading', heading('home:mailable.title')).waitFor()
  })
})

const LONG = { timeout: 60_000 }

/** A hundred and fifty contacts, two entries, and an opt-outs file that would stop every one of them. */
async function fill({ veto, key, api }: WebStory): Promise<void> {
  for (const [address, reason] of [
    ['left@x.example', 'opt_out'],
    ['spam@x.example', 'complaint'],
  ] as const)
    await api('POST', '/blacklist/entries', { address, reason })
  const addresses = Array.from({ length: 151 }, (_, at) => `person${at}@example.com`)
  await upload({ veto, key }, 'contacts.csv', addresses.slice(0, 150), {
    kind: 'contacts',
    basis: 'consent',
    source: 'shop',
  })
  await expect.poll(async () => (await api('GET', '/contacts/counts')).body.confirmed, LONG).toBe(150)
  await upload({ veto, key }, 'everybody.csv', addresses, { kind: 'opt-outs' })
  await expect.poll(async () => (await api('GET', '/overview')).body.heldImports.length, LONG).toBe(1)
}

async function upload(
  { veto, key }: Pick<WebStory, 'veto' | 'key'>,
  name: string,
  addresses: readonly string[],
  fields: Record<string, string>,
): Promise<void> {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  form.set('file', new Blob([`email\n${addresses.join('\n')}\n`]), name)
  const reply = await fetch(`${veto.url}/api/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: form,
  })
  expect(reply.status).toBe(202)
}
