import { crc32, deflateSync } from 'node:zlib'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// A mail put together from blocks: begun, filled, written in by keyboard, with a picture of our own; and what does not come along said before it is lost (SE-1).
describeWeb('the block editor', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
    const sender = { name: 'Dupont', address: 'news@dupont.example', postalAddress: 'Rue Haute 1\n1000 Bruxelles' }
    await story.api('POST', '/senders', sender)
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`blocks:${key}`, fill)
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const canvasOf = (page: Page): FrameLocator =>
    page.frameLocator(`iframe[title="${t('canvas')}"]`).frameLocator('iframe.gjs-frame')
  const outline = (page: Page) => page.getByRole('list', { name: t('outline.title') })
  const save = async (page: Page) => {
    await button(page, story.t('ui:action.save')).click()
    await page.getByText(story.t('ui:allSaved')).waitFor()
  }
  const draft = async (texts: object = {}) => (await story.api('POST', '/campaigns', { name: 'Spring', ...texts })).body
  const mjmlOf = async (id: string): Promise<string> => (await story.api('GET', `/campaigns/${id}`)).body.mjml

  it('begins with a letter, takes blocks where something is selected, and takes them back', async () => {
    const { id } = await draft()
    const page = await story.open(`/campaigns/${id}`)
    await page.getByLabel(story.t('campaigns:form.sender')).selectOption({ index: 1 })
    await page.getByText(t('begin.title'), { exact: true }).waitFor()
    await inspect(page, 'blocks-begin')
    await button(page, `${t('begin.letter')} ${t('begin.letterText')}`).click()
    const canvas = canvasOf(page)
    await canvas.getByText(t('words.text')).waitFor()
    await canvas.getByText('Rue Haute 1').waitFor()
    // Out from behind the bar that saves, which lies over the foot of the window.
    await canvas.getByText(t('words.text')).evaluate(shown => shown.scrollIntoView({ block: 'center' }))
    await canvas.getByText(t('words.text')).click()
    await page.getByRole('heading', { level: 3, name: t('name.mj-text') }).waitFor()
    await button(page, t('kind.spacer')).click()
    await page.getByRole('heading', { level: 3, name: t('name.mj-spacer') }).waitFor()
    await button(page, t('kind.columns2')).click()
    await save(page)
    const two = await mjmlOf(id)
    expect(two.indexOf('<mj-spacer')).toBeLessThan(two.indexOf('<mj-button'))
    expect(two.match(/<mj-column>/g)).toHaveLength(3)
    expect(two).toContain('href="{{ unsubscribe_url }}"')
    await button(page, t('undo')).click()
    await save(page)
    expect((await mjmlOf(id)).match(/<mj-column>/g)).toHaveLength(1)
    await page.getByText(t('device.phone'), { exact: true }).click()
    await expect
      .poll(() => canvas.locator('body').evaluate(body => body.ownerDocument.defaultView?.innerWidth))
      .toBeLessThan(500)
    await page.getByText(t('device.desktop'), { exact: true }).click()
    await inspect(page, 'blocks-letter')
  })

  it('is written in by keyboard alone: found, written, styled, moved and taken out', async () => {
    const { id } = await draft({
      mjml: letter('<mj-text>One</mj-text><mj-text>Two</mj-text><mj-table><tr><td>3</td></tr></mj-table>'),
    })
    const page = await story.open(`/campaigns/${id}`)
    await canvasOf(page).getByText('One').waitFor()
    const press = async (name: string) => {
      await button(page, name).focus()
      await page.keyboard.press('Enter')
    }
    await press(`${t('name.mj-text')} One`)
    await press(t('write'))
    await page.keyboard.type('Number ')
    await page.keyboard.press('Escape')
    await expect.poll(() => button(page, t('write')).evaluate(shown => shown === document.activeElement)).toBe(true)
    await page.getByLabel(t('field.font-size')).fill('24')
    await press(t('down'))
    await press(`${t('name.mj-text')} Two`)
    await press(t('remove'))
    await page.keyboard.press('Control+S')
    await page.getByText(story.t('ui:allSaved')).waitFor()
    const mjml = await mjmlOf(id)
    expect(mjml).toMatch(
      /<mj-text font-size="24px">(?:Number One|One\s?Number)<\/mj-text>\n\s+<mj-table><tr><td>3<\/td><\/tr><\/mj-table>/,
    )
    expect(mjml).not.toContain('Two')
  })

  it('shows pictures that are uploaded here, and fetches nothing from elsewhere', async () => {
    const { id } = await draft({ mjml: letter('<mj-image src="https://elsewhere.example/a.png" alt="" />') })
    const page = await story.open('/campaigns')
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    const logged: string[] = []
    page.on('console', message => logged.push(message.text()))
    await page.goto(`/campaigns/${id}`)
    await outline(page)
      .getByRole('button', { name: t('name.mj-image') })
      .click()
    await button(page, t('picture')).click()
    await page.getByText(story.t('images:picker.none')).waitFor()
    await inspect(page, 'blocks-pictures-none')
    await page.locator('input[type=file]').setInputFiles({ name: 'loaf.png', mimeType: 'image/png', buffer: picture() })
    await page.getByLabel(t('field.alt')).fill('A "loaf"')
    const shown = canvasOf(page).locator('img')
    await expect.poll(() => shown.evaluate(img => (img as HTMLImageElement).naturalWidth)).toBe(4)
    await save(page)
    const image = (await story.api('GET', '/images')).body.items[0]
    expect(await mjmlOf(id)).toContain(`<mj-image src="${image.url}" alt="A &quot;loaf&quot;" />`)
    expect(
      requests.filter(url => !/^(data|blob|about):/.test(url) && !url.startsWith(new URL(page.url()).origin)),
    ).toEqual([])
    await button(page, t('picture')).click()
    await button(page, 'loaf.png').waitFor()
    await inspect(page, 'blocks-pictures')
  })

  it('says what does not come along before it is lost', async () => {
    const { id } = await draft({ mjml: letter('<!-- not yet --><mj-text>One</mj-text>') })
    const page = await story.open(`/campaigns/${id}`)
    await page.getByLabel(t('source.label')).waitFor()
    await page.getByText(t('format.blocks'), { exact: true }).click()
    await page.getByText('<!-- not yet -->', { exact: true }).waitFor()
    await inspect(page, 'blocks-loss')
    await button(page, t('loss.pieces.verb')).click()
    await canvasOf(page).getByText('One').waitFor()
    await page.getByText(t('format.html'), { exact: true }).click()
    await button(page, t('loss.blocks.verb')).click()
    await expect.poll(() => page.getByLabel(t('source.label')).inputValue()).toContain('<!doctype html>')
    await page.getByText(t('format.mjml'), { exact: true }).click()
    await page.getByText(t('loss.all.title')).waitFor()
    await button(page, story.t('ui:action.cancel')).click()
  })

  it('asks before a page is left on which something is not saved', async () => {
    const { id } = await draft({ html: '<p>One</p>' })
    const page = await story.open(`/campaigns/${id}`)
    await page.getByLabel(t('source.label')).fill('<p>Two</p>')
    const away = () => page.getByRole('link', { name: story.t('app:nav.contacts'), exact: true }).click()
    await away()
    await page.getByText(story.t('ui:leave.title')).waitFor()
    await inspect(page, 'leave-question')
    await button(page, story.t('ui:leave.stay')).click()
    expect(await page.getByLabel(t('source.label')).inputValue()).toBe('<p>Two</p>')
    await away()
    await button(page, story.t('ui:leave.go')).click()
    await page.getByRole('heading', { level: 1, name: story.t('contacts:title') }).waitFor()
  })

  it('stands in a page of its own, which may be framed by ours only, and lets no script in but ours', async () => {
    const reply = await fetch(`${story.veto.url}/blocks.html`)
    const policy = reply.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|connect-src|\*/)
    expect(reply.headers.get('x-frame-options')).toBe('SAMEORIGIN')
    // A tab whose log nobody judges: what is refused is written there.
    const page = await (await story.open('/campaigns')).context().newPage()
    await page.goto(`/campaigns/${(await draft({ mjml: letter('<mj-text>One</mj-text>') })).id}`)
    await canvasOf(page).getByText('One').waitFor()
    const ran = await canvasOf(page)
      .locator('body')
      .evaluate(body => {
        body.innerHTML = '<img src="x:" onerror="top.ran = 1">'
        const script = body.ownerDocument.createElement('script')
        script.textContent = 'top.ran = 2'
        body.append(script)
        return new Promise(done => setTimeout(() => done((top as { ran?: number } | null)?.ran)))
      })
    expect(ran).toBeUndefined()
  })
})

const letter = (blocks: string) =>
  `<mjml><mj-body><mj-section><mj-column>${blocks}</mj-column></mj-section></mj-body></mjml>`

/** A PNG of 4 by 4 pixels. */
function picture(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const [length, body, crc] = [Buffer.alloc(4), Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
  }
  const header = Buffer.from([0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0])
  const rows = Buffer.concat(Array.from({ length: 4 }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(12, 0x80)])))
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}
