import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { LANGUAGE } from './texts.ts'

export const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }

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

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async tags => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    const { violations } = await (window as any).axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
    return violations.flatMap(
      ({ id, help, nodes }: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }) =>
        nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary}`),
    )
  }, STANDARDS)
}

async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync('screenshots', { recursive: true })
  await page.evaluate(() => window.scrollTo(0, 0)) // what is fixed to the window stands where it does on a first look
  // As high as the page: a frame of another origin that lies below the window (a mail that is shown shut in) is not drawn, and would be a white box.
  const size = page.viewportSize() ?? SIZES.wide
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await page.screenshot({ path: `screenshots/${name}.png`, fullPage: true })
  await page.setViewportSize(size)
}
