// Pictures of every page in every state that a story looks at: light and dark, wide and phone, in the languages named (English and French where none is).
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'

const languages = process.argv.length > 2 ? process.argv.slice(2) : ['en', 'fr']
rmSync('screenshots', { recursive: true, force: true })
for (const language of languages) {
  const env = { ...process.env, VETO_SCREENSHOTS: '1', VETO_STORY_LANGUAGE: language }
  const { status } = spawnSync('node_modules/.bin/vitest', ['run', 'test/web'], { env, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
console.log('The pictures are in screenshots/.')
