import type { CommandDef } from 'citty'

export { keepNurserySmall } from './keep-nursery-small.ts'
export { type Installation, openInstallation } from './open-installation.ts'
export { runCli } from './run-cli.ts'

/** The commands, each loaded when it is called: an import in a shell has no use for the memory of the others. */
export const commands: Record<string, () => Promise<CommandDef>> = {
  setup: () => import('./setup.ts').then(file => file.setup as CommandDef),
  'new-password-link': () => import('./new-password-link.ts').then(file => file.newPasswordLink as CommandDef),
  migrate: () => import('./migrate.ts').then(file => file.migrate as CommandDef),
  import: () => import('./import.ts').then(file => file.importFile as CommandDef),
  check: () => import('./check.ts').then(file => file.check as CommandDef),
  blacklist: () => import('./blacklist.ts').then(file => file.blacklist as CommandDef),
  bounce: () => import('./bounce.ts').then(file => file.bounce as CommandDef),
  'restore-check': () => import('./restore-check.ts').then(file => file.restoreCheck as CommandDef),
  audit: () => import('./audit.ts').then(file => file.audit as CommandDef),
  demo: () => import('./demo.ts').then(file => file.demo as CommandDef),
}
