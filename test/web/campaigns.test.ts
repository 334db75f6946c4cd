import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpOrganisation } from '../../src/accounts/index.ts'
import { call } from '../call.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// Campaigns: written with a preview, the sentence before the start, and what became of everybody (SE-1, SE-5, BL-6, BL-9).
describeWeb('campaigns', () => {
  let story: WebStory
  let listId: string
  /** Whose relay is not there: a campaign of hers goes on until somebody ends it. */
  const bea = { name: 'Bea', email: 'b@example.com', password: 'another sentence' }
  let theirs: (method: string, path: string, body?: object) => ReturnType<typeof call>
  beforeAll(async () => {
    story = await startWebStory()
    const sender = { name: 'Dupont', address: 'news@dupont.example', postalAddress: 'Rue Haute 1\n1000 Bruxelles' }
    await story.api('POST', '/senders', sender)
    listId = (await story.api('POST', '/lists', { name: 'Newsletter' })).body.id
    await story.api('POST', '/blacklist/entries', { address: 'cross@example.com', reason: 'opt_out' })
    for (const address of ['marie@example.com', 'paul@example.com', 'left@example.com', 'cross+shop@example.com'])
      await story.api('POST', '/contacts', { address, firstName: address.split('@')[0], lists: ['Newsletter'] })
    await story.api('POST', '/blacklist/entries', { address: 'left@example.com', reason: 'opt_out' })
    const { apiKey } = await setUpOrganisation(story.database.app, { ...bea, organisation: 'Second account' })
    theirs = (method, path, body) => call(story.veto, apiKey, method, path, body)
    await theirs('PATCH', '/relay', { url: 'smtp://127.0.0.1:9' })
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`campaigns:${key}`, fill)
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const save = async (page: Page) => {
    await button(page, story.t('ui:action.save')).click()
    await page.getByText(story.t('ui:allSaved')).waitFor()
  }
  const PAGE =
    '<h1 style="color:#0b6b6a">Bonjour {{ first_name }}</h1><img src="https://elsewhere.example/a.png" alt="">'

  it('begin with a name, by keyboard alone', async () => {
    const page = await story.open('/campaigns')
    await page.getByRole('heading', { name: t('none.title') }).waitFor()
    await inspect(page, 'campaigns-none')
    await page
      .getByRole('link', { name: t('add.open') })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: t('add.title') }).waitFor()
    await page.getByLabel(t('form.name')).focus()
    await page.keyboard.type('Spring')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Spring' }).waitFor()
    await page.getByText(t('missing.sender'), { exact: true }).waitFor()
    await inspect(page, 'campaign-draft-empty')
  })

  it('are written with what a reader sees beside them: shut in, filled for one contact, unknown fields said aloud', async () => {
    const page = await story.open('/campaigns')
    await page.getByRole('link', { name: 'Spring' }).click()
    await page.getByLabel(t('form.sender')).selectOption({ label: 'Dupont <news@dupont.example>' })
    await page.getByLabel(t('form.audience')).selectOption({ value: `list:${listId}` })
    await page.getByLabel(t('form.subject')).fill('Nouveaux pains, {{ firstname }}')
    await page.getByText(story.t('blocks:format.html'), { exact: true }).click()
    await page.getByLabel(story.t('blocks:source.label')).fill(PAGE)
    await page.getByText(t('unknown.title')).waitFor()
    await save(page)
    await inspect(page, 'campaign-unknown-field')

    await page.getByLabel(t('form.subject')).fill('Nouveaux pains, {{ first_name }}')
    await page.keyboard.press('Control+S')
    await page.getByText(story.t('ui:allSaved')).waitFor()
    await page.getByRole('combobox', { name: t('preview.contact') }).fill('mar')
    await page.getByRole('option', { name: 'marie@example.com' }).click()
    await page.getByText('Nouveaux pains, marie', { exact: true }).waitFor()
    const frame = page.frameLocator('iframe')
    const heading = frame.getByRole('heading', { name: 'Bonjour marie' })
    await heading.waitFor()
    expect(await heading.evaluate(shown => getComputedStyle(shown).color)).toBe('rgb(11, 107, 106)')
    await frame.getByText('Rue Haute 1').waitFor()
    expect(await page.locator('iframe').getAttribute('sandbox')).not.toMatch(/scripts|same-origin|forms/)
    await page.getByText(story.t('ui:mail.pictures', { count: 1 })).waitFor()
    await page.getByText(t('warning.footer_added')).waitFor()
    await inspect(page, 'campaign-draft')
    await page.getByText(t('preview.text'), { exact: true }).click()
    await page.locator('pre').getByText('Bonjour marie').waitFor()
  })

  it('say before the start who will get it, who will not and why; who looks like somebody listed is decided on one by one', async () => {
    const page = await story.open('/campaigns')
    await page.getByRole('link', { name: 'Spring' }).click()
    const sentence = (will: number, wont: number) =>
      page.getByText(
        new RegExp(
          `^${t('audience.will', { count: will, total: will })}; ${t('audience.wont', { count: wont, total: wont, why: '' }).split(':')[0]}`,
        ),
      )
    await sentence(2, 2).waitFor()
    await page.getByText(t('near.undecided')).waitFor()
    await inspect(page, 'campaign-audience')
    await button(page, `${t('near.letIn')}: cross+shop@example.com`).click()
    await sentence(3, 1).waitFor()
    await button(page, `${t('near.leaveOut')}: cross+shop@example.com`).click()
    await sentence(2, 2).waitFor()
  })

  it('are sent as a test, scheduled and taken off the schedule again', async () => {
    const page = await story.open('/campaigns')
    await page.getByRole('link', { name: 'Spring' }).click()
    await button(page, t('test.send')).click()
    await page.getByText(t('test.queued', { address: 'anna@example.com' })).waitFor()
    await page.getByLabel(t('start.accept')).check()
    await page.getByLabel(t('schedule.at')).fill('2020-01-01T10:00')
    await button(page, t('schedule.verb')).click()
    await page.getByText(t('refused.past')).waitFor()
    await page.getByLabel(t('schedule.at')).fill('2099-01-01T10:00')
    await button(page, t('schedule.verb')).click()
    await page.getByText(t('state.scheduled'), { exact: true }).waitFor()
    await inspect(page, 'campaign-scheduled')
    await button(page, t('schedule.off')).click()
    await page.getByText(t('state.draft'), { exact: true }).waitFor()
  })

  it('start after one more question; everybody is accounted for', async () => {
    const page = await story.open('/campaigns')
    await page.getByRole('link', { name: 'Spring' }).click()
    const start = async () => {
      await button(page, t('start.verb')).click()
      const dialogue = page.getByRole('dialog')
      await dialogue.getByText(t('start.sureText')).waitFor()
      await dialogue.getByRole('button', { name: t('start.verb') }).click()
    }
    await start()
    await page.getByText(t('refused.unverified_sender')).waitFor()
    await inspect(page, 'campaign-refused')
    await page.getByLabel(t('start.accept')).check()
    await start()
    await page.getByText(t('suppressed.title')).waitFor()
    await page.getByRole('heading', { name: t('progress.finished') }).waitFor()
    await page.getByRole('img', { name: t('overTime.label') }).waitFor()
    await inspect(page, 'campaign-report')
    const { id } = (await story.api('GET', '/campaigns')).body.items[0]
    const { counts, suppressedByReason } = (await story.api('GET', `/campaigns/${id}`)).body
    expect(counts).toMatchObject({ audience: 4, accepted: 2, suppressed: 2 })
    expect(suppressedByReason).toMatchObject({ opt_out: 1, near_variant: 1 })
  })

  it('are paused, resumed and, after a question, cancelled for good', async () => {
    const sender = { name: 'Second', address: 'news@second.example', postalAddress: 'There 1' }
    const senderId = (await theirs('POST', '/senders', sender)).body.id
    const audience = (await theirs('POST', '/lists', { name: 'All' })).body.id
    await theirs('POST', '/contacts', { address: 'ann@example.com', lists: ['All'] })
    const texts = { subject: 'Hello', html: '<p>Hello</p>', senderId, listId: audience }
    const { id } = (await theirs('POST', '/campaigns', { name: 'Long one', ...texts })).body
    expect((await theirs('POST', `/campaigns/${id}/start`, { acceptUnverifiedSender: true })).status).toBe(200)
    const page = await story.open(`/campaigns/${id}`, { as: bea })
    await button(page, t('stop.pause')).click()
    await button(page, t('stop.resume')).waitFor()
    await inspect(page, 'campaign-paused')
    await button(page, t('stop.resume')).click()
    await button(page, t('stop.pause')).waitFor()
    await button(page, t('cancel.verb')).click()
    const dialogue = page.getByRole('dialog')
    await dialogue.getByText(t('cancel.text')).waitFor()
    await inspect(page, 'campaign-cancel')
    await dialogue.getByRole('button', { name: t('cancel.verb') }).click()
    await page.getByText(t('state.cancelled'), { exact: true }).first().waitFor()
    await page.goto('/campaigns')
    await page.getByRole('link', { name: 'Long one' }).waitFor()
    await inspect(page, 'campaigns')
  })

  it('are looked at by readers, and by nobody of another organisation', async () => {
    const other = (await theirs('POST', '/campaigns', { name: 'Theirs' })).body
    const ours = (await story.api('POST', '/campaigns', { name: 'Ours' })).body
    const page = await story.open(`/campaigns/${other.id}`, { as: await story.person('reader') })
    await page.getByText(story.t('ui:problem.not_found.title')).waitFor()
    await page.goto(`/campaigns/${ours.id}`)
    await page.getByRole('heading', { level: 1, name: 'Ours' }).waitFor()
    await page.getByText(t('facts.nobody')).waitFor()
    expect(await page.getByLabel(t('form.subject')).count()).toBe(0)
    await page.goto('/campaigns')
    await page.getByRole('link', { name: 'Ours' }).waitFor()
    expect(await page.getByRole('link', { name: 'Theirs' }).count()).toBe(0)
    await page.goto('/campaigns/new')
    await page.getByText(story.t('ui:noRight.title')).waitFor()
  })
})
