// `npm run check`: everything that a machine can say about the code without running it. One line each; what a failed one printed follows it.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

const bin = (name: string, ...args: string[]) => [`node_modules/.bin/${name}`, ...args]
const script = (name: string, ...args: string[]) => [process.execPath, `scripts/${name}`, ...args]

const CHECKS: Record<string, string[]> = {
  'format and lint': bin('biome', 'check', '--colors=off', '.'),
  types: bin('tsc', '-p', '.'),
  'types of pages': bin('tsc', '-p', 'web'),
  imports: script('check-imports.ts'),
  'places of SQL': script('check-sql.ts'),
  'dead exports': script('check-exports.ts'),
  sizes: script('check-sizes.ts'),
  patterns: script('check-patterns.ts'),
  vocabulary: script('check-vocabulary.ts'),
  translations: script('check-translations.ts'),
  'generated types': script('generate-schema.ts', '--check'),
  'generated docs': script('generate-configuration.ts', '--check'),
}

type Result = { ok: boolean; output: string; seconds: number }

// One for each core: all at once they would only push one another out of it, and the rest of the machine too.
const running: { name: string; result: Promise<Result> }[] = []
const places: Promise<unknown>[] = Array(availableParallelism()).fill(Promise.resolve())
for (const [at, [name, command]] of Object.entries(CHECKS).entries()) {
  const place = at % places.length
  const result = (places[place] as Promise<unknown>).then(() => run(command))
  places[place] = result
  running.push({ name, result })
}
for (const { name, result } of running) {
  const { ok, output, seconds } = await result
  const said = ok ? (output.trim().split('\n').at(-1) ?? '') : ''
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s  ${said}`.trimEnd())
  if (ok) continue
  console.log(output.trimEnd().replace(/^/gm, '       '))
  process.exitCode = 1
}

function run([command = '', ...args]: string[]): Promise<Result> {
  const startedAt = performance.now()
  return new Promise(resolve => {
    let output = ''
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', text => (output += text))
    child.stderr.on('data', text => (output += text))
    const end = (ok: boolean) => resolve({ ok, output, seconds: (performance.now() - startedAt) / 1000 })
    child.on('error', error => {
      output += error.message
      end(false)
    })
    child.on('close', code => end(code === 0))
  })
}
