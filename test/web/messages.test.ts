import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpOrganisation } from '../../src/accounts/index.ts'
import { call } from '../call.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// Messages: "what happened to my mail to X?"; service mail is no way round the blacklist (BL-6, SE-3, SE-4).
describeWeb('messages', () => {
  let story: WebStory
  let senderId: string
  let service: string
  beforeAll(async () => {
    story = await startWebStory()
    const sender = { name: 'Dupont', address: 'shop@dupont.example', postalAddress: 'Rue Haute 1' }
    senderId = (await story.api('POST', '/senders', sender)).body.id
    service = (await story.api('POST', '/keys', { name: 'Shop', scopes: ['messages:service'] })).body.apiKey
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`messages:${key}`, fill)
  const send = (to: string, subject: string, more: object = { purpose: 'service', kind: 'invoice' }) =>
    call(story.veto, service, 'POST', '/messages', { to, subject, text: 'Hello', senderId, ...more })
  const leave = (address: string) => story.api('POST', '/blacklist/entries', { address, reason: 'opt_out' })

  it('kinds of service mail are declared and ended by the privacy officer, and read by everybody', async () => {
    const page = await story.open('/messages/kinds')
    await page.getByRole('heading', { name: t('kinds.none.title') }).waitFor()
    await inspect(page, 'kinds-none')
    const declare = async (name: string) => {
      await page.getByLabel(t('kinds.declare.name')).fill(name)
      await page.getByLabel(t('kinds.declare.description')).fill('What somebody bought')
      await page.getByRole('button', { name: t('kinds.declare.verb') }).click()
    }
    await declare('Bad name')
    await page.getByText(t('kinds.declare.badName')).waitFor()
    await inspect(page, 'kinds-refused')
    for (const name of ['invoice', 'update']) {
      await declare(name)
      await page.getByRole('cell').getByText(name, { exact: true }).waitFor()
    }
    await declare('update')
    await page.getByText(t('kinds.declare.taken')).waitFor()
    await inspect(page, 'kinds')

    const theirs = await story.open('/messages/kinds', { as: await story.person('marketer') })
    await theirs.getByText(t('kinds.officersOnly')).waitFor()
    expect(await theirs.getByRole('button', { name: t('kinds.declare.verb') }).count()).toBe(0)
    await theirs.goto('/messages/held')
    await theirs.getByText(story.t('ui:noRight.title')).waitFor()
  })

  it('what happened to my mail to X: asked by keyboard, answered with each message and what became of it', async () => {
    await leave('left@example.com')
    await send('left@example.com', 'Your invoice')
    await send('left@example.com', 'Our new breads', { purpose: 'marketing' })
    const page = await story.open('/messages')
    await page.getByRole('heading', { name: t('find.idle.title') }).waitFor()
    await inspect(page, 'messages-idle')
    await page.getByLabel(t('find.address')).focus()
    await page.keyboard.type('LEFT@example.com')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Our new breads' }).waitFor()
    expect(new URL(page.url()).searchParams.get('address')).toBe('LEFT@example.com')
    await page.getByText(t('state.suppressed'), { exact: true }).waitFor()
    await inspect(page, 'messages-found')

    await page.getByRole('link', { name: 'Our new breads' }).click()
    await page.getByText(t('became.suppressed.title')).waitFor()
    await page.getByText(t('timeline.made.api')).waitFor()
    await inspect(page, 'message-suppressed')
    const why = await page.getByRole('link', { name: t('became.why') }).getAttribute('href')
    expect(why).toContain('/blacklist?address=left%40example.com')

    await page.goto('/messages?address=nobody@example.com')
    await page.getByRole('heading', { name: t('found.none.title') }).waitFor()
    await inspect(page, 'messages-none')
    await page.goto('/messages?address=no-address')
    await page.getByText(story.t('ui:problem.invalid.title')).waitFor()
  })

  it('of another organisation are not there', async () => {
    const second = { organisation: 'Second account', email: 'b@example.com', password: 'another sentence' }
    const { apiKey } = await setUpOrganisation(story.database.app, second)
    const theirs = { name: 'B', address: 'b@second.example', postalAddress: 'There 1' }
    const sender = (await call(story.veto, apiKey, 'POST', '/senders', theirs)).body
    const key = (await call(story.veto, apiKey, 'POST', '/keys', { name: 'B', scopes: ['messages:marketing'] })).body
    const mail = { to: 'both@example.com', purpose: 'marketing', subject: 'Theirs', text: 'x', senderId: sender.id }
    const { id } = (await call(story.veto, key.apiKey, 'POST', '/messages', mail)).body
    const page = await story.open('/messages?address=both@example.com')
    await page.getByRole('heading', { name: t('found.none.title') }).waitFor()
    await page.goto(`/messages/${id}`)
    await page.getByText(story.t('ui:problem.not_found.title')).waitFor()
  })

  it('many alike to people who left are held; the privacy officer decides, and sees first what it means', async () => {
    const people = Array.from({ length: 53 }, (_, at) => `gone${at}@example.com`)
    for (const address of people) await leave(address)
    for (const to of people) await send(to, 'Important update', { purpose: 'service', kind: 'update' })
    const page = await story.open('/messages/held')
    await page.getByRole('heading', { name: 'Important update' }).waitFor()
    await page.getByText(t('holds.what.open', { count: 3, total: '3', kind: 'update' })).waitFor()
    await inspect(page, 'messages-held')
    await page.getByRole('button', { name: t('holds.cancel.verb') }).click()
    const dialogue = page.getByRole('dialog')
    await dialogue.getByText(t('holds.cancel.text')).waitFor()
    await inspect(page, 'messages-held-decide')
    await dialogue.getByRole('button', { name: t('holds.cancel.verb') }).click()
    await page.getByText(t('holds.state.cancelled'), { exact: true }).waitFor()
    await page.getByText(t('holds.what.cancelled', { count: 3, total: '3', kind: 'update' })).waitFor()
    const { body } = await story.api('GET', '/message-holds')
    expect(body.items).toMatchObject([{ decision: 'cancelled', messages: 3 }])
  })
})
