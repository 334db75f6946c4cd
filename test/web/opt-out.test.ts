import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeOptOutToken } from '../../src/consent/opt-out-token.ts'
import { OPT_OUT_TEXTS } from '../../src/consent/texts/index.ts'
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

  it.each(LANGUAGES)('leaves everything with the first and only button, in %s', async language => {
    const page = await story.open(`${link()}?language=${language}`, { as: null })
    const { done } = OPT_OUT_TEXTS[language]
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await inspect(page, `opt-out-ask-${language}`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: done.title, exact: true }).waitFor()
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    await inspect(page, `opt-out-done-${language}`)
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
