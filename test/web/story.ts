import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInstance, type TOptions } from 'i18next'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Role } from '../../src/actor.ts'
import { type Answer, call } from '../call.ts'
import { createInstallation, type RunningVeto, type TestInstallation } from '../processes.ts'

/** A real Veto, an organisation in it, and a real browser before it. */
export type WebStory = {
  installation: TestInstallation
  veto: RunningVeto
  /** A personal token of the first person (owner and privacy officer): to prepare what a page will show. */
  key: string
  api(method: string, path: string, body?: unknown): Promise<Answer>
  /** Anna, who made the organisation. */
  first: StoryPerson
  /** Somebody with these roles, who was invited and came. */
  person(...roles: Role[]): Promise<StoryPerson>
  /** A page in a browser of its own, where this person is logged in (Anna where nobody is named); null: nobody is. */
  open(path: string, options?: { as?: StoryPerson | null }): Promise<Page>
  /** A text of the pages in the language of this run, by slice and key: `t('ui:action.copy')`. */
  t(key: string, fill?: TOptions): string
  close(): Promise<void>
}

export type StoryPerson = { name: string; email: string; password: string }

const CHROMIUM = process.env.VETO_CHROMIUM ?? '/usr/bin/chromium'
const LANGUAGES = ['en', 'fr', 'nl', 'de'] as const
/** The stories are told in one language per run; `npm run screenshots` tells them in several. */
export const LANGUAGE = LANGUAGES.find(one => one === process.env.VETO_STORY_LANGUAGE) ?? 'en'

/** For stories that need a browser: where there is none they are skipped, and it is said how to get one. */
export const describeWeb = describe.skipIf(!existsSync(CHROMIUM))
if (!existsSync(CHROMIUM))
  console.log(`No ${CHROMIUM}: the stories in a browser are skipped. Debian has one: apt-get install chromium.`)

const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }

/** `organisation` null: nobody has been here yet. Then there is no key, and nobody to log in as. */
export async function startWebStory({
  organisation = 'Boulangerie Dupont',
}: {
  organisation?: string | null
} = {}): Promise<WebStory> {
  const installation = createInstallation()
  const veto = await installation.start()
  const first = { name: 'Anna Peeters', email: 'anna@example.com', password: 'a long sentence is good' }
  const words = ['--email', first.email, '--name', first.name, '--password', first.password, '--language', LANGUAGE]
  const setUp = organisation === null ? undefined : ['setup', '--organisation', organisation, ...words]
  const key: string = setUp ? (await installation.json(...setUp)).apiKey : ''
  const browser = await launch()
  const t = await readTexts()
  const contexts: BrowserContext[] = []
  const faults: string[] = []
  const api: WebStory['api'] = (method, path, body) => call(veto, key, method, path, body)
  let people = 0
  return {
    installation,
    veto,
    key,
    t,
    first,
    api,
    async person(...roles) {
      const invited = {
        name: `${NAMES[people] ?? 'Somebody'} Claes`,
        email: `person${people++}@example.com`,
        password: first.password,
      }
      const { name, email, password } = invited
      const { body } = await api('POST', '/invitations', { name, email, roles })
      const token = new URL(body.url).pathname.split('/').at(-1)
      const headers = { 'content-type': 'application/json', 'veto-request': '1' }
      const accepted = await fetch(`${veto.url}/api/v1/invitations/by-token/${token}/accept`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ name, password }),
      })
      expect(accepted.status, `${email} accepts`).toBeLessThan(300)
      return invited
    },
    async open(path, { as = first } = {}) {
      const context = await browser.newContext({
        baseURL: veto.url.replace('127.0.0.1', 'localhost'), // a passkey belongs to a name, not to a number
        locale: LANGUAGE,
        viewport: SIZES.wide,
        reducedMotion: 'reduce',
        colorScheme: 'light',
      })
      contexts.push(context)
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const page = await context.newPage()
      collectFaults(page, faults)
      if (as) await logIn(page, as)
      await page.goto(path)
      return page
    },
    async close() {
      await Promise.all(contexts.map(context => context.close()))
      await browser.close()
      await installation.close()
      expect(faults, 'what the pages logged as errors').toEqual([])
    },
  }
}

type View = { scheme: 'light' | 'dark'; size: keyof typeof SIZES }

const EVERY_VIEW: View[] = (['light', 'dark'] as const).flatMap(scheme => [
  { scheme, size: 'wide' as const },
  { scheme, size: 'phone' as const },
])
/** Each colour and each width once: what is wrong in one of the other two is wrong in one of these. The pictures show all four. */
const VIEWS = process.env.VETO_SCREENSHOTS
  ? EVERY_VIEW
  : EVERY_VIEW.filter(view => (view.scheme === 'light') === (view.size === 'wide'))

/**
 * Looks at the page as it stands: no accessibility violation (WCAG 2.2 AA), nothing wider than the window, in light and dark, on a wide
 * screen and on a phone. With VETO_SCREENSHOTS it keeps a picture of each, for people to look at.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const { scheme, size } of VIEWS) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.setViewportSize(SIZES[size])
    const where = `${name}, ${scheme}, ${size}`
    expect(await findViolations(page), where).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${where}: pixels beyond the window`).toBeLessThanOrEqual(0)
    if (process.env.VETO_SCREENSHOTS) await keepPicture(page, `${name}-${LANGUAGE}-${scheme}-${size}`)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(SIZES.wide)
}

const NAMES = ['Bram', 'Chloé', 'Dieter', 'Elif', 'Fien']

/** By the real endpoint, from within the browser: the cookie is the browser's, and no script can read it. */
async function logIn(page: Page, { email, password }: StoryPerson): Promise<void> {
  await page.goto('/sign-in', { waitUntil: 'domcontentloaded' })
  const status = await page.evaluate(async body => {
    const headers = { 'content-type': 'application/json', 'veto-request': '1' }
    const reply = await fetch('/api/auth/sign-in/email', { method: 'POST', headers, body })
    return reply.status
  }, JSON.stringify({ email, password }))
  expect(status, `${email} logs in`).toBe(200)
}

async function launch(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--no-first-run', ...quiet] })
}

/** What a page logs as an error, the content security policy's complaints among it, fails the story at its end. */
function collectFaults(page: Page, faults: string[]): void {
  const seen = (text: string) => {
    // The browser itself logs each answer above 399; what a page makes of it is what counts.
    if (!text.startsWith('Failed to load resource')) faults.push(`${page.url()}: ${text}`)
  }
  page.on('pageerror', error => seen(error.message))
  page.on('console', message => message.type() === 'error' && seen(message.text()))
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async tags => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    const { violations } = await (window as any).axe.run(document, { runOnly: tags })
    return violations.flatMap(
      ({ id, help, nodes }: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }) =>
        nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary}`),
    )
  }, STANDARDS)
}

async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync('screenshots', { recursive: true })
  await page.evaluate(() => window.scrollTo(0, 0)) // what is fixed to the window stands where it does on a first look
  await page.screenshot({ path: `screenshots/${name}.png`, fullPage: true })
}

/** The pages' own texts, so that a story finds a button by what stands on it, in whatever language it is told. */
async function readTexts(): Promise<WebStory['t']> {
  const slices = [
    'app',
    'ui',
    'home',
    'blacklist',
    'imports',
    'contacts',
    'audit',
    'people',
    'settings',
    'sign-in',
    'account',
  ]
  const texts = Object.fromEntries(slices.map(slice => [slice, readSlice(slice)]))
  const i18n = createInstance()
  await i18n.init({ lng: LANGUAGE, resources: { [LANGUAGE]: texts }, interpolation: { escapeValue: false } })
  return (key, fill = {}) => {
    if (!i18n.exists(key, fill)) throw new Error(`there is no text ${key} in ${LANGUAGE}`)
    return i18n.t(key, fill)
  }
}

function readSlice(slice: string): object {
  const file = new URL(`../../web/src/${slice}/locales/${LANGUAGE}.json`, import.meta.url)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
