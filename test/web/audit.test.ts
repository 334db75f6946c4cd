import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tamper } from '../../src/audit/fixtures/test-log.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// BL-7: every change is in the log, in words; anyone can verify that nothing was altered or cut out.
describeWeb('the audit log', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
    await story.api('POST', '/contacts', { address: 'marie@example.com' })
    await story.api('POST', '/blacklist/entries', { address: 'marie@example.com', reason: 'complaint' })
    await story.api('POST', '/contacts', { address: 'somebody@example.com' })
  })
  afterAll(() => story?.close())

  const t = (key: string, fill?: Record<string, unknown>) => story.t(key, fill as never)
  const listed = () =>
    t('audit:kind.blacklist.listed', { address: 'marie@example.com', reason: t('ui:reason.complaint') })

  it('tells what happened in words, and shows one event with its proof', async () => {
    const page = await story.open('/audit')
    await page.getByText(t('audit:verify.never')).waitFor()
    await page.getByRole('button', { name: t('audit:checkpoint.save') }).waitFor()
    await inspect(page, 'audit')
    await page.getByRole('link', { name: listed() }).click()
    await page.getByRole('heading', { level: 1, name: listed() }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('audit:proof.save') }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain('c2sp.org/tlog-proof@v1')
    await inspect(page, 'audit-event')
  })

  it('is filtered by kind, by person, by address and by day', async () => {
    const page = await story.open('/audit')
    await page.getByRole('searchbox', { name: t('audit:filter.address') }).fill('MARIE@example.com')
    const other = t('audit:kind.contacts.contact_added', { address: 'somebody@example.com' })
    await page.getByRole('link', { name: other }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: listed() }).waitFor()
    await page.getByLabel(t('audit:filter.kind')).selectOption('contacts.')
    await page.getByRole('link', { name: listed() }).waitFor({ state: 'detached' })
    await page
      .getByRole('link', { name: t('audit:kind.contacts.contact_added', { address: 'marie@example.com' }) })
      .waitFor()
    await page.getByLabel(t('audit:filter.person')).selectOption({ index: 1 })
    await page.getByLabel(t('audit:filter.until'), { exact: true }).fill('2020-01-01')
    await page.getByRole('heading', { name: t('audit:empty.title') }).waitFor()
    await inspect(page, 'audit-nothing-found')
    await page.getByRole('button', { name: t('audit:filter.clear') }).click()
    await page.getByRole('link', { name: other }).waitFor()
  })

  it('is verified now, against a checkpoint that was kept too; what is none is refused', async () => {
    const kept = (await story.api('GET', '/audit/checkpoint')).body.note
    const page = await story.open('/audit')
    await page.getByRole('button', { name: t('audit:verify.now') }).click()
    await page.getByText(t('audit:verify.intact')).waitFor()
    await page.getByText(t('audit:verify.withoutKept')).waitFor()
    await inspect(page, 'audit-intact')

    await page.getByRole('button', { name: t('audit:verify.kept') }).click()
    await page.getByLabel(t('audit:verify.keptLabel')).fill('no checkpoint')
    await page.getByRole('button', { name: t('audit:verify.now') }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: t('ui:problem.invalid.title') })
      .waitFor()
    await inspect(page, 'audit-no-checkpoint')
    await page.getByLabel(t('audit:verify.keptLabel')).fill(kept)
    await page.getByRole('button', { name: t('audit:verify.now') }).click()
    await page.getByText(t('audit:verify.withKept')).waitFor()
  })

  it('names what was altered behind its back, and says what to do', async () => {
    await tamper(
      story.database.superuser,
      `update audit_payloads set content = replace(content::text, 'complaint', 'inactive')::json
       where event_id in (select id from audit_events where kind = 'blacklist.listed')`,
    )
    const page = await story.open('/audit')
    await page.getByRole('button', { name: t('audit:verify.now') }).click()
    await page.getByText(t('audit:verify.altered')).waitFor()
    await page.getByText(t('audit:fault.altered_payload')).waitFor()
    await inspect(page, 'audit-altered')
    await page.goto('/')
    await page.getByText(t('home:alarm.audit_log_altered.what')).waitFor()
    await inspect(page, 'home-audit-altered')
  })

  it('is closed to those who are no officers', async () => {
    const page = await story.open('/audit', { as: await story.person('marketer') })
    await page.getByRole('heading', { level: 1, name: t('ui:noRight.title') }).waitFor()
  })
})
