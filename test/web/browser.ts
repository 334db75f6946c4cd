import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { SIZES } from './inspect.ts'
import { LANGUAGE } from './texts.ts'

export const CHROMIUM = process.env.VETO_CHROMIUM ?? '/usr/bin/chromium'

export type StoryPerson = { name: string; email: string; password: string }

/** A browser in which each person has a profile of their own, where they are logged in once, as people are. */
export type StoryBrowser = {
  /** A new tab of this person's profile; `elsewhere`: of a profile that is new, as on another machine. null: nobody is logged in. */
  open(path: string, as: StoryPerson | null, elsewhere: boolean): Promise<Page>
  close(): Promise<void>
}

export async function launchBrowser(url: string): Promise<StoryBrowser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
  const args = ['--no-sandbox', '--no-first-run', ...quiet]
  const browser = await chromium.launch({ executablePath: CHROMIUM, args })
  const profiles = new Map<string, BrowserContext>()
  const faults: string[] = []
  let current: string | undefined
  return {
    async open(path, as, elsewhere) {
      const { currentTestName } = expect.getState()
      if (currentTestName !== current) await tidy(browser, new Set(profiles.values()))
      current = currentTestName
      const known = as && !elsewhere ? profiles.get(as.email) : undefined
      const profile = known ?? (await newProfile(browser, url))
      if (as && !elsewhere) profiles.set(as.email, profile)
      if (as && !(await isLoggedIn(profile))) await logIn(profile, as)
      const page = await profile.newPage()
      collectFaults(page, faults)
      await page.goto(path)
      return page
    },
    async close() {
      await browser.close()
      expect(faults, 'what the pages logged as errors').toEqual([])
    },
  }
}

/** What an earlier test left open would go on asking the server, and drawing. */
async function tidy(browser: Browser, kept: Set<BrowserContext>): Promise<void> {
  const closing = browser
    .contexts()
    .map(context => (kept.has(context) ? context.pages().map(page => page.close()) : context.close()))
  await Promise.all(closing.flat())
}

async function newProfile(browser: Browser, url: string): Promise<BrowserContext> {
  const profile = await browser.newContext({
    baseURL: url.replace('127.0.0.1', 'localhost'), // a passkey belongs to a name, not to a number
    locale: LANGUAGE,
    viewport: SIZES.wide,
    reducedMotion: 'reduce',
    colorScheme: 'light',
  })
  await profile.grantPermissions(['clipboard-read', 'clipboard-write'])
  return profile
}

/** A test may have ended the session, which is what some of them are about. */
async function isLoggedIn(profile: BrowserContext): Promise<boolean> {
  const { length } = await profile.cookies()
  return length > 0 && (await profile.request.get('/api/v1/me')).ok()
}

/** By the real endpoint, with the cookies of this profile, which no script can read. */
async function logIn(profile: BrowserContext, { email, password }: StoryPerson): Promise<void> {
  const headers = { 'veto-request': '1' }
  const reply = await profile.request.post('/api/auth/sign-in/email', { headers, data: { email, password } })
  expect(reply.status(), `${email} logs in`).toBe(200)
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
