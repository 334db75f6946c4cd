import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpOrganisation } from '../../src/accounts/index.ts'
import { call } from '../call.ts'
import { until } from '../processes.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// The outbox: what would have left, looked at without a trace; and the relay that makes it leave (SE-1, SE-3).
describeWeb('the outbox', () => {
  let story: WebStory
  let senderId: string
  let key: string
  beforeAll(async () => {
    story = await startWebStory()
    const sender = { name: 'Dupont', address: 'shop@dupont.example', postalAddress: 'Rue Haute 1' }
    senderId = (await story.api('POST', '/senders', sender)).body.id
    key = (await story.api('POST', '/keys', { name: 'Shop', scopes: ['messages:marketing'] })).body.apiKey
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (name, fill) => story.t(`messages:${name}`, fill)
  const tr: WebStory['t'] = (name, fill) => story.t(`settings:relay.${name}`, fill)

  // What a mail may try: to run, to fetch, to send, to take the page along.
  const HOSTILE = `<html><head><style>@import url(https://elsewhere.example/a.css); .big { font-size: 40px }</style>
<link rel="stylesheet" href="https://elsewhere.example/b.css"><meta http-equiv="refresh" content="0;url=https://elsewhere.example/"></head>
<body onload="parent.document.title='taken'" background="https://elsewhere.example/c.png">
<p class="big" style="color: rgb(200, 0, 0); font-size: 12px; background: url(https://elsewhere.example/d.png)">Fresh bread</p>
<img src="https://elsewhere.example/e.png" srcset="https://elsewhere.example/f.png 2x" onerror="alert(1)" alt="A loaf">
<script>parent.document.title = 'taken'</script><iframe src="https://elsewhere.example/"></iframe>
<a href="javascript:alert(1)">Bad</a> <a href="https://dupont.example/shop">Shop</a></body></html>`

  it('is empty until something was kept, and says why', async () => {
    const page = await story.open('/outbox')
    await page.getByRole('heading', { name: t('outbox.none.title') }).waitFor()
    await inspect(page, 'outbox-none')
  })

  it('shows a message shut in: nothing runs, nothing is fetched, and its looks stay', async () => {
    const mail = { to: 'ann@example.com', purpose: 'marketing', subject: 'Fresh bread', html: HOSTILE, senderId }
    expect((await call(story.veto, key, 'POST', '/messages', mail)).status).toBe(202)
    await until(async () => (await story.api('GET', '/outbox')).body.items.length > 0)
    const page = await story.open('/outbox')
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    await page.getByRole('link', { name: 'Fresh bread' }).waitFor()
    await inspect(page, 'outbox')
    await page.getByRole('link', { name: 'Fresh bread' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Fresh bread' }).waitFor()
    const frame = page.frameLocator('iframe')
    const line = frame.getByText('Fresh bread')
    await line.waitFor()
    expect(await line.evaluate(shown => getComputedStyle(shown).fontSize)).toBe('12px')
    expect(await line.evaluate(shown => getComputedStyle(shown).color)).toBe('rgb(200, 0, 0)')
    expect(await frame.getByText('Bad', { exact: true }).getAttribute('href')).toBe(null)
    expect(await frame.getByText('Shop', { exact: true }).getAttribute('rel')).toBe('noopener noreferrer')
    expect(await page.locator('iframe').getAttribute('sandbox')).not.toMatch(/scripts|same-origin|forms|top-nav/)
    expect(await page.title()).toContain('Fresh bread')
    expect(asked.filter(url => url.includes('elsewhere'))).toEqual([])
    await inspect(page, 'outbox-message')
  })

  it('shows headers, text and source as they would have left', async () => {
    const page = await story.open('/outbox')
    await page.getByRole('link', { name: 'Fresh bread' }).click()
    await page.getByRole('tab', { name: t('view.html') }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('cell', { name: 'List-Unsubscribe-Post', exact: true }).waitFor()
    await inspect(page, 'outbox-headers')
    await page.getByRole('tab', { name: t('view.source') }).click()
    await page.locator('pre').getByText('DKIM-Signature').waitFor()
    await inspect(page, 'outbox-source')
    await page.getByRole('link', { name: t('outbox.toMessage') }).click()
    await page.getByText(t('became.accepted.title')).waitFor()
    await page.getByText(t('timeline.accepted', { relay: 'outbox' })).waitFor()
    await inspect(page, 'message-accepted')
  })

  it("is the organisation's own, and not for readers", async () => {
    const bea = { name: 'Bea', email: 'b@example.com', password: 'another sentence' }
    await setUpOrganisation(story.database.app, { ...bea, organisation: 'Second account' })
    const { id } = (await story.api('GET', '/outbox')).body.items[0]
    const page = await story.open(`/outbox/${id}`, { as: bea })
    await page.getByText(story.t('ui:problem.not_found.title')).waitFor()
    await page.goto('/outbox')
    await page.getByRole('heading', { name: t('outbox.none.title') }).waitFor()
    const reader = await story.open('/outbox', { as: await story.person('reader') })
    await reader.getByText(story.t('ui:noRight.title')).waitFor()
  })

  it('is left by setting a relay, tried first; its password is not shown again', async () => {
    const page = await story.open('/settings')
    const section = page.getByRole('region', { name: tr('title') })
    await section.getByText(tr('kind.outbox')).waitFor()
    await section.getByRole('button', { name: tr('set') }).click()
    await section.getByLabel(tr('host')).fill('127.0.0.1')
    await section.getByLabel(tr('port')).fill('9')
    await section.getByLabel(tr('user')).fill('us@er')
    await section.getByLabel(tr('password'), { exact: true }).fill('p:w/secret')
    await section.getByRole('button', { name: tr('test') }).click()
    await section.getByText(tr('fails')).waitFor()
    await inspect(page, 'relay-fails')
    await section.getByRole('button', { name: tr('save') }).click()
    await section.getByText(tr('kind.own', { host: '127.0.0.1' })).waitFor()
    expect(JSON.stringify((await story.api('GET', '/relay')).body)).not.toContain('secret')
    await inspect(page, 'relay')
    await section.getByRole('button', { name: tr('remove') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: tr('remove') })
      .click()
    await section.getByText(tr('kind.outbox')).waitFor()
  })
})
