import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

const LONG_AGO = '2024-03-08T09:00:00Z'

let story: WebStory
let folder: string

const list = (address: string, reason: string, more: object = {}) =>
  story.api('POST', '/blacklist/entries', { address, reason, since: LONG_AGO, ...more })
const lookUp = async (page: Page, text: string) => {
  await page.getByLabel(story.t('blacklist:box.label')).fill(text)
  await page.getByRole('button', { name: story.t('blacklist:box.look') }).click()
}
const button = (page: Page, key: string) => page.getByRole('button', { name: story.t(key), exact: true })
const h1 = (page: Page, key: string) => page.getByRole('heading', { level: 1, name: story.t(key), exact: true })
const detail = (key: string, value: string) =>
  story.t('blacklist:evidence.pair', { name: story.t(`blacklist:evidence.detail.${key}`), value })
const fileCalled = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
describeWeb('the blacklist', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'veto-proofs-'))
    story = await startWebStory()
  })
  afterAll(async () => {
    await story?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('begins empty: what to do is said on each page', async () => {
    const page = await story.open('/blacklist')
    await h1(page, 'blacklist:title').waitFor()
    await page.getByText(story.t('blacklist:idle.title')).waitFor()
    await inspect(page, 'blacklist-idle')
    await page.getByRole('link', { name: story.t('blacklist:nav.entries'), exact: true }).click()
    await page.getByText(story.t('blacklist:entries.none.title')).waitFor()
    await inspect(page, 'blacklist-entries-empty')
    await page.getByRole('link', { name: story.t('blacklist:nav.overTime'), exact: true }).click()
    await page.getByText(story.t('blacklist:overTime.nothing')).waitFor()
    await inspect(page, 'blacklist-over-time-empty')
  })

  // BL-11
  it('answers why one address cannot be mailed, and has a reply to copy', async () => {
    await list('ann@example.com', 'opt_out', { evidence: { channel: 'one_click', campaign: 'spring' } })
    const page = await story.open('/blacklist')
    await lookUp(page, 'Ann@Example.com')
    await page.getByRole('heading', { level: 2, name: 'Ann@Example.com' }).waitFor()
    await page.getByText(story.t('blacklist:channel.one_click')).waitFor()
    await page.getByText(detail('campaign', 'spring')).waitFor()
    expect(new URL(page.url()).searchParams.get('address')).toBe('Ann@Example.com')
    await inspect(page, 'blacklist-why')
    await page.getByRole('button', { name: story.t('blacklist:reply.copy') }).click()
    await page.getByText(story.t('ui:action.copied')).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Ann@Example.com')
    expect(await page.getByRole('link', { name: story.t('blacklist:lift.open') }).count()).toBe(1)
  })

  it('says of an address that nobody listed that it may be mailed, and of one that is none what is wrong', async () => {
    const page = await story.open('/blacklist?address=new%40example.com')
    await page.getByText(story.t('blacklist:may.go')).first().waitFor()
    await inspect(page, 'blacklist-not-listed')
    await lookUp(page, 'bob@@example.com')
    await page.getByText(story.t('ui:fault.two_ats')).waitFor()
    await inspect(page, 'blacklist-not-an-address')
    await page.getByRole('button', { name: story.t('blacklist:suggestion', { address: 'bob@example.com' }) }).click()
    await page.getByRole('heading', { level: 2, name: 'bob@example.com' }).waitFor()
  })

  // BL-9
  it('warns of a listed mailbox that looks almost the same', async () => {
    await list('marie@example.com', 'complaint')
    const page = await story.open('/blacklist?address=marie%2Bshop%40example.com')
    await page.getByText(story.t('blacklist:near.title', { count: 1 }), { exact: true }).waitFor()
    await inspect(page, 'blacklist-near')
    await page.getByRole('button', { name: 'marie@example.com' }).click()
    await page.getByRole('heading', { level: 2, name: 'marie@example.com' }).waitFor()
  })

  // BL-4, BL-5
  it('has no button for a complaint or an erasure, and says why and what the way back is', async () => {
    const { body } = await list('gone@example.com', 'erasure')
    const page = await story.open('/blacklist?address=gone%40example.com')
    await page.getByText(story.t('blacklist:rule.never')).waitFor()
    expect(await page.getByRole('link', { name: story.t('blacklist:lift.open') }).count()).toBe(0)
    await page.goto(`/blacklist/entries/${body.id}/lift`)
    await page.getByText(story.t('blacklist:lift.never.title')).waitFor()
    await page.getByText(story.t('blacklist:lift.never.back')).waitFor()
    expect(await page.locator('form').count()).toBe(0)
    await inspect(page, 'blacklist-lift-never')
  })

  // BL-3
  it('lifts one entry, on the authorisation and its proof, which the history keeps', async () => {
    await list('back@example.com', 'opt_out')
    const page = await story.open('/blacklist?address=back%40example.com')
    await page.getByRole('link', { name: story.t('blacklist:lift.open') }).click()
    await h1(page, 'blacklist:lift.title').waitFor()
    await button(page, 'blacklist:lift.send').click()
    for (const fault of ['givenBy', 'givenAt', 'proof', 'note', 'isSure'])
      await page.getByText(story.t(`blacklist:lift.fault.${fault}`)).waitFor()
    await inspect(page, 'blacklist-lift-form')

    await page.getByLabel(story.t('blacklist:lift.givenBy')).fill('Jean Back')
    await page.getByLabel(story.t('blacklist:lift.givenAt')).fill('2023-01-01T10:00')
    await page.getByLabel(story.t('blacklist:lift.note')).fill('He asked for it at the counter.')
    await page.getByLabel(story.t('blacklist:lift.sure.word')).check()
    await page.locator('input[type=file]').setInputFiles(fileCalled('letter.pdf', '%PDF-1.7 signed'))
    await button(page, 'blacklist:lift.send').click()
    await page.getByText(story.t('blacklist:lift.fault.tooEarly')).waitFor()
    await page.getByLabel(story.t('blacklist:lift.givenAt')).fill('2025-01-01T10:00')
    await button(page, 'blacklist:lift.send').click()
    await page.getByRole('heading', { name: story.t('blacklist:lift.done.title') }).waitFor()
    await inspect(page, 'blacklist-lift-done')

    await page.getByRole('link', { name: story.t('blacklist:lift.done.look'), exact: true }).click()
    await page.getByText(story.t('blacklist:history.by.hand')).waitFor()
    await inspect(page, 'blacklist-history')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /letter\.pdf/ }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toBe('%PDF-1.7 signed')
  })

  it('shows what the server refuses: a proof that is something else than its name says', async () => {
    const { body } = await list('trick@example.com', 'hard_bounce')
    const page = await story.open(`/blacklist/entries/${body.id}/lift`)
    await page.getByLabel(story.t('blacklist:lift.givenAt')).fill('2025-01-01T10:00')
    await page.getByLabel(story.t('blacklist:lift.note')).fill('They wrote to us.')
    await page.getByLabel(story.t('blacklist:lift.sure.life')).check()
    await page.locator('input[type=file]').setInputFiles(fileCalled('mail.pdf', Buffer.from([0x4d, 0x5a, 0, 1])))
    await button(page, 'blacklist:lift.send').click()
    await page.getByText(story.t('blacklist:lift.fault.fileKind')).waitFor()
    await inspect(page, 'blacklist-lift-refused')
    const entry = await story.api('GET', `/blacklist/entries/${body.id}`)
    expect(entry.body.liftedAt).toBeNull()
  })

  it('takes any pasted text', async () => {
    await list('dead@example.com', 'hard_bounce')
    const page = await story.open('/blacklist')
    const text =
      'To: Ann <ann@example.com>; • dead@example.com\nann@@example.com, free@example.com; ANN@example.com; ann+x@example.com'
    await lookUp(page, text)
    await page.getByText(story.t('blacklist:found.addresses', { count: 5, number: '5' })).waitFor()
    await page.getByText(story.t('ui:fault.two_ats')).waitFor()
    await inspect(page, 'blacklist-found')
    await page.getByText(story.t('blacklist:found.shown.stopped'), { exact: true }).first().click()
    expect(await page.getByRole('row').count()).toBe(4) // with the head
    await page.getByRole('button', { name: 'dead@example.com' }).click()
    await page.getByRole('heading', { level: 2, name: 'dead@example.com' }).waitFor()
    await lookUp(page, 'nothing in here')
    await page.getByText(story.t('blacklist:found.none.title')).waitFor()
  })

  // BL-1
  it('takes one address by hand, with its reason and what proves it', async () => {
    const page = await story.open('/blacklist/add')
    const address = page.getByRole('textbox', { name: story.t('blacklist:column.address') })
    await address.fill('call er@example.com')
    await page.getByLabel(story.t('ui:reason.complaint'), { exact: true }).check()
    await page.getByLabel(story.t('blacklist:add.note')).fill('Told Sofie on the phone.')
    await page.locator('input[type=file]').setInputFiles(fileCalled('note.pdf', '%PDF-1.7 no more'))
    await button(page, 'blacklist:add.send').click()
    await page.getByText(story.t('ui:fault.space_inside')).waitFor()
    await inspect(page, 'blacklist-add')
    await address.fill('caller@example.com')
    await button(page, 'blacklist:add.send').click()
    await page.getByRole('heading', { level: 2, name: 'caller@example.com' }).waitFor()
    await page.getByText(detail('note', 'Told Sofie on the phone.')).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /note\.pdf/ }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toBe('%PDF-1.7 no more')
    await page.getByText(story.t('blacklist:rule.never')).waitFor()
  })

  it('shows the entries, filtered by what stands in the address of the page', async () => {
    const page = await story.open('/blacklist/entries')
    await page.getByRole('link', { name: 'ann@example.com' }).waitFor()
    await inspect(page, 'blacklist-entries')
    await page.getByLabel(story.t('blacklist:filter.reason')).selectOption('hard_bounce')
    await page.getByRole('link', { name: 'ann@example.com' }).waitFor({ state: 'detached' })
    expect(page.url()).toContain('reason=hard_bounce')
    await page.getByLabel(story.t('blacklist:filter.state')).selectOption('lifted')
    await page.getByText(story.t('blacklist:entries.noneFound.title')).waitFor()
    await button(page, 'blacklist:filter.reset').click()
    await page.getByLabel(story.t('blacklist:filter.address')).fill('BACK@example.com')
    await page.getByRole('link', { name: 'ann@example.com' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'back@example.com' }).click()
    await page.getByRole('heading', { level: 2, name: 'back@example.com' }).waitFor()
  })

  it('counts over time, as a chart and as a table', async () => {
    const page = await story.open('/blacklist/over-time')
    await page
      .getByRole('img', { name: story.t('blacklist:overTime.chartLabel') })
      .locator('svg')
      .first()
      .waitFor()
    await inspect(page, 'blacklist-over-time')
    await page.getByText(story.t('blacklist:overTime.view.table'), { exact: true }).click()
    await page.getByRole('columnheader', { name: story.t('ui:reason.complaint') }).waitFor()
    await inspect(page, 'blacklist-over-time-table')
    await page.getByText(story.t('blacklist:overTime.by.day'), { exact: true }).click()
    await expect.poll(() => page.getByRole('row').count()).toBe(32)
  })

  // BL-12, BL-14
  it('exports for one duty, and says what each form gives away', async () => {
    const page = await story.open('/blacklist/export')
    await page.getByText(story.t('blacklist:export.duty.only')).waitFor()
    await inspect(page, 'blacklist-export')
    await page.getByLabel(story.t('blacklist:export.clear.title')).check()
    await page.getByText(story.t('blacklist:export.canaries.title')).waitFor()
    await inspect(page, 'blacklist-export-clear')
    const download = page.waitForEvent('download')
    await button(page, 'blacklist:export.send').click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^blacklist-clear-[\d-]{10}\.csv$/)
    expect(readFileSync(await file.path(), 'utf8')).toContain('gone@example.com,erasure')
  })

  it('is used by keyboard alone', async () => {
    const page = await story.open('/blacklist')
    const box = page.getByLabel(story.t('blacklist:box.label'))
    await box.focus()
    await page.keyboard.type('ann@example.com')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: 'ann@example.com' }).waitFor()
    const sales = page.getByRole('button', { name: /./ }).and(page.locator('[aria-expanded]')).filter({ hasText: /./ })
    await sales.last().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => sales.last().getAttribute('aria-expanded')).toBe('true')
  })

  describe('for other roles', () => {
    it('a reader gets the verdict, and is told who knows more', async () => {
      const page = await story.open('/blacklist?address=ann%40example.com', { as: await story.person('reader') })
      await page.getByText(story.t('blacklist:why.verdictOnly')).waitFor()
      await inspect(page, 'blacklist-reader')
      const nav = page.getByRole('navigation', { name: story.t('blacklist:nav.label') })
      expect(await nav.getByRole('link').count()).toBe(2)
      expect(await page.getByRole('link', { name: story.t('blacklist:add.open') }).count()).toBe(0)
      for (const path of ['/blacklist/entries', '/blacklist/add', '/blacklist/export']) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1, name: story.t('ui:noRight.title') }).waitFor()
      }
    })

    it('a marketer sees why and what to do, without proof, and lifts and exports nothing', async () => {
      const page = await story.open('/blacklist?address=ann%40example.com', { as: await story.person('marketer') })
      await page.getByRole('heading', { level: 2, name: story.t('blacklist:advice.title') }).waitFor()
      expect(await page.getByText(detail('campaign', 'spring')).count()).toBe(0)
      expect(await page.getByRole('link', { name: story.t('blacklist:lift.open') }).count()).toBe(0)
      expect(await page.getByRole('link', { name: story.t('blacklist:nav.export'), exact: true }).count()).toBe(0)
      await page.goto('/blacklist/export')
      await page.getByRole('heading', { level: 1, name: story.t('ui:noRight.title') }).waitFor()
      await inspect(page, 'blacklist-no-right')
    })
  })

  it('says what went wrong, and tries again', async () => {
    const page = await story.open('/blacklist/export')
    await page.route('**/api/v1/blacklist/entries*', route => route.abort())
    await page.getByRole('link', { name: story.t('blacklist:nav.entries'), exact: true }).click()
    await page.getByText(story.t('ui:problem.network.title')).waitFor()
    await inspect(page, 'blacklist-entries-error')
    await page.unroute('**/api/v1/blacklist/entries*')
    await button(page, 'ui:action.retry').click()
    await page.getByRole('link', { name: 'ann@example.com' }).waitFor()
  })

  it('is not there for an entry that another organisation has, or nobody', async () => {
    const page = await story.open('/blacklist/entries/018f0000-0000-7000-8000-000000000000/lift')
    await page.getByText(story.t('ui:problem.not_found.title')).waitFor()
    await inspect(page, 'blacklist-lift-not-found')
  })

  // BL-2, BL-3: no page offers to take more than one entry, or to empty anything.
  it.each([
    '/blacklist',
    '/blacklist?address=ann%40example.com',
    '/blacklist/entries',
    '/blacklist/over-time',
    '/blacklist/export',
    '/blacklist/add',
  ])('%s has nothing to tick and no button that removes', async path => {
    const page = await story.open(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('checkbox').count()).toBe(0)
    const names = await page.getByRole('main').getByRole('button').allTextContents()
    const removing = /delete|remove|empty|clear|supprim|effac|vider|verwijder|leeg|lösch|leeren|entfern/i
    const reset = story.t('blacklist:filter.reset')
    const titles = /./ // the advice's own titles are buttons too: they open, and say "erasure"
    const own = names.filter(name => name !== reset && titles.test(name))
    const expanders = await page.locator('[aria-expanded]').allTextContents()
    expect(own.filter(name => removing.test(name) && !expanders.includes(name))).toEqual([])
  })
})
