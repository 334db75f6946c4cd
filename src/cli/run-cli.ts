import { stripVTControlCharacters } from 'node:util'
import { type CommandDef, renderUsage, runCommand } from 'citty'
import { Refusal } from '../refusal.ts'

/** Runs the command that was asked for. A refusal is one clear message on standard error and exit code 1, never a stack. */
export async function runCli(main: CommandDef, words: readonly string[]): Promise<void> {
  process.stdout.on('error', reportLostOutput)
  try {
    if (words.length === 0 || words.includes('--help') || words.includes('-h')) {
      process.stdout.write(`${await renderUsage(await commandFor(main, words))}\n`)
      return
    }
    await runCommand(main, { rawArgs: [...words] })
  } catch (error) {
    process.exitCode = 1
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
    const message = describe(error, words.includes('--json'))
    // citty colours what was mistyped, whoever reads it.
    process.stderr.write(`${process.stderr.isTTY ? message : stripVTControlCharacters(message)}\n`)
  }
}

// Whoever read it has gone (`| head`), or the disk is full. The command still ends as it must, with nothing half-done.
function reportLostOutput(error: NodeJS.ErrnoException): void {
  process.exitCode = 1
  if (error.code !== 'EPIPE') process.stderr.write(`The output could not be written: ${error.message}\n`)
}

async function commandFor(command: CommandDef, words: readonly string[]): Promise<CommandDef> {
  const subCommands =
    (typeof command.subCommands === 'function' ? await command.subCommands() : await command.subCommands) ?? {}
  const found = words[0] === undefined ? undefined : subCommands[words[0]]
  if (!found) return command
  return commandFor(typeof found === 'function' ? await found() : await found, words.slice(1))
}

function describe(error: unknown, asJson: boolean): string {
  const isOurs = error instanceof Refusal
  const isUsage = error instanceof Error && error.name === 'CLIError'
  if (asJson)
    return JSON.stringify({
      error: isOurs ? error.code : isUsage ? 'usage' : 'fault',
      message: messageOf(error),
      ...(isOurs ? error.details : {}),
    })
  if (isOurs) return error.message
  if (isUsage) return `${messageOf(error)}\nTry --help.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
