import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeOptOutToken } from '../../src/consent/opt-out/opt-out-token.ts'
import { OPT_OUT_TEXTS } from '../../src/consent/opt-out/texts/index.ts'
import { LANGUAGES } from '../../src/language.ts'
import { deriveKey, parseSendingKey } from '../../src/sending-keys.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'
import { LANGUAGE } from './texts.ts'

// CO-3, CO-4: whoever follows a mail's link leaves everything with one button, without a log-in.
describeWeb('the opt-out page', () => {
  let story: WebStory
  let organisationId: string
  beforeAll(async () => {
    story = await startWebStory()
    organisationId = (await story.api('GET', '/me')).body.organisation.id
  })
  afterAll(() => story?.close())

  /** The link of a message that was erased since. */
  function link(isTest = false): string {
    const written = readFileSync(join(story.installation.dataDir, 'secrets/sending.key'), 'utf8')
    const key = deriveKey(parseSendingKey(written, 'sending.key'), 'opt-out')
    const [mailboxKey, variantKey, messageId] = [randomUUID(), randomUUID(), randomUUID()]
    const token = { organisationId, mailboxKey, variantKey, messageId, isTest, canonicalVersion: 1 }
    return `/o/${writeOptOutToken(key, token)}`
  }

  it.each(LANGUAGES)('leaves everything with the first button, in %s', async language => {
    const page = await story.open(`${link()}?language=${language}`, { as: null })
    const { done } = OPT_OUT_TEXTS[language]
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await inspect(page, `opt-out-ask-${language}`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: done.title, exact: true }).waitFor()
    await page.getByRole('status').waitFor()
    await inspect(page, `opt-out-done-${language}`)
    const { complain, complained } = OPT_OUT_TEXTS[language]
    await page.getByRole('button', { name: complain.button }).click()
    await page.getByRole('heading', { level: 1, name: complained.title, exact: true }).waitFor()
    await inspect(page, `opt-out-complained-${language}`)
  })

  it.each(LANGUAGES)('or asks for less than that, in %s', async language => {
    const { fewer, pause, some, saved } = OPT_OUT_TEXTS[language]
    const page = await story.open(`${link()}?language=${language}`, { as: null })
    await page.getByLabel(fewer.most).fill('2')
    await page.getByLabel(fewer.week, { exact: true }).check()
    await page.getByRole('button', { name: fewer.button }).click()
    await page.getByRole('heading', { level: 1, name: saved.title }).waitFor()
    await page.getByText(fewer.now('2', 'week')).waitFor()
    await inspect(page, `opt-out-saved-${language}`)
    await page.getByRole('link', { name: saved.back }).click()
    await page.getByText(fewer.now('2', 'week')).waitFor()
    expect(await page.getByRole('heading', { name: some.title }).count()).toBe(0)
    await page.getByLabel(pause.until).fill('2000-01-01')
    await page.getByRole('button', { name: pause.button }).click()
    await page.getByRole('alert').waitFor()
    await inspect(page, `opt-out-fault-${language}`)
  })

  it('reads a link that is not complete, or a test', async () => {
    const page = await story.open(link().slice(0, -3), { as: null })
    await page.getByRole('heading', { level: 1, name: OPT_OUT_TEXTS[LANGUAGE].unknown.title }).waitFor()
    await inspect(page, 'opt-out-unknown')
    await page.goto(link(true))
    await page.getByText(OPT_OUT_TEXTS[LANGUAGE].test.said).waitFor()
    await inspect(page, 'opt-out-test')
  })
})
