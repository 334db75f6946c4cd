import { type CommandDef, defineCommand } from 'citty'
import { commands, runCli } from './cli/index.ts'

const start = defineCommand({
  meta: { name: 'start', description: 'Run Veto: the API, the background work, or both.' },
  args: { role: { type: 'string', default: 'all', description: 'all, web, smtp or worker.' } },
  run: async ({ args }) => (await import('./start.ts')).start(args.role),
})

const main: CommandDef = defineCommand({
  meta: {
    name: 'veto',
    description: 'Self-hosted e-mail marketing with a blacklist that nobody can empty or walk round.',
  },
  subCommands: { start: start as CommandDef, ...commands },
})

await runCli(main, process.argv.slice(2))
