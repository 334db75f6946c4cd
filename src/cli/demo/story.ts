import type { Ask } from './ask.ts'
import type { DemoFiles } from './files.ts'
import type { Ended, VetoProcess } from './process.ts'
import type { Teller } from './teller.ts'

/** What every chapter stands on. */
export type Story = {
  veto: VetoProcess
  folder: string
  files: DemoFiles
  rows: number
  teller: Teller
  url: string
  ask: Ask
}

export const OFFICER = 'claire@cadran.example'
const PASSWORD = 'a long sentence is a good password'

/** Makes an organisation; its key, which is not shown. */
export async function setUp(
  { veto, teller }: Pick<Story, 'veto' | 'teller'>,
  name: string,
  email: string,
): Promise<string> {
  const words = ['setup', '--organisation', name, '--email', email]
  teller.tries(`$ veto ${words.map(quoted).join(' ')} --password ...`)
  const { code, stdout, stderr } = await veto.run([...words, '--password', PASSWORD, '--json'])
  if (code !== 0) throw new Error(stderr)
  teller.answer(`${name} is set up: ${email} is its owner and its privacy officer.`)
  return JSON.parse(stdout).apiKey
}

/** Runs a command and tells what it said; it must end with `expected`. */
export async function command(
  { veto, teller }: Pick<Story, 'veto' | 'teller'>,
  words: string[],
  expected = 0,
): Promise<Ended> {
  const ended = await veto.run(words)
  if (ended.code !== expected)
    throw new Error(`veto ${words.join(' ')} ended with ${ended.code}:\n${ended.stdout}${ended.stderr}`)
  teller.tries(`$ veto ${words.map(quoted).join(' ')}`)
  teller.answer(ended.stdout || ended.stderr)
  return ended
}

function quoted(word: string): string {
  return /[\s{}"]/.test(word) ? `'${word}'` : word
}
