import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../refusal.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/build-web.ts', import.meta.url))
const FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** The folder of the built pages, made now where they are not there or are older than their sources. In a process of its own: the bundler's memory goes with it. */
export async function buildPages(): Promise<string> {
  const child = spawn(process.execPath, [SCRIPT], { stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    said += text
  })
  const [code] = await once(child, 'close')
  if (code === 0) return FOLDER
  throw new Refusal(
    'unavailable',
    `The pages could not be built into ${FOLDER}. Where this user may not write there, build them once as one who may: npm run build.\n${said.trim()}`,
  )
}
