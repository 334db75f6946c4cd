// Builds the pages into web/dist, unless what is there was made from the same sources. `npm start` calls it; so may an image's build.
import { createHash } from 'node:crypto'
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const WEB = join(import.meta.dirname, '../web')
const DIST = join(WEB, 'dist')
const STAMP = 'sources.sha256'
/** What the pages are made of, besides the packages that the lockfile names. */
const SOURCES = ['*.html', 'vite.config.ts', 'src/**/*.{ts,tsx,css,json}', 'public/**/*']

const stamp = await stampOf()
const isBuilt = (await readFile(join(DIST, STAMP), 'utf8').catch(() => '')) === stamp
if (!isBuilt) await build()

async function stampOf(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(WEB, '../package-lock.json')))
  const files: string[] = []
  for await (const one of glob(SOURCES, { cwd: WEB, withFileTypes: true }))
    if (one.isFile()) files.push(join(one.parentPath, one.name))
  for (const file of files.sort()) hash.update(`\n${file.slice(WEB.length)}\n`).update(await readFile(file))
  return hash.digest('hex')
}

// In a folder of its own, which takes the place of the old one whole: two that build at once, or one that is killed, leave no half pages.
async function build(): Promise<void> {
  console.log('Building the pages (once, a few seconds) ...')
  const fresh = `${DIST}-${process.pid}`
  process.env.NODE_ENV = 'production' // whoever starts us, a test runner too: half the size, and React without its checks
  const { build: viteBuild } = await import('vite')
  await viteBuild({ root: WEB, mode: 'production', logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } })
  await compressAssets(fresh)
  await writeFile(join(fresh, STAMP), stamp)
  await putInPlace(fresh)
}

/** A folder cannot take another's place in one step: whoever comes between the two sees that somebody else's pages are there, and tries again. */
async function putInPlace(fresh: string, triesLeft = 20): Promise<void> {
  const old = `${fresh}-old`
  try {
    await mkdir(DIST, { recursive: true })
    await rename(DIST, old)
    await rename(fresh, DIST)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (triesLeft === 0 || !['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(code)) throw error
    await putInPlace(fresh, triesLeft - 1)
  } finally {
    await rm(old, { recursive: true, force: true })
  }
}

/** Compressed once here instead of at each request. */
async function compressAssets(folder: string): Promise<void> {
  const [brotliOf, gzipOf] = [promisify(brotliCompress), promisify(gzip)]
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  for await (const path of glob('assets/*.{js,css,svg}', { cwd: folder })) {
    const bytes = await readFile(join(folder, path))
    await writeFile(join(folder, `${path}.br`), await brotliOf(bytes, quality))
    await writeFile(join(folder, `${path}.gz`), await gzipOf(bytes))
  }
}
