import { defineCommand } from 'citty'
import { withInstallation } from './command.ts'

export const migrate = defineCommand({
  meta: {
    name: 'migrate',
    description: 'Bring the database up to date and check its guards, without starting the server.',
  },
  async run() {
    await withInstallation('migrate', async () => {})
    process.stdout.write('The database is up to date, and its guards are as they must be.\n')
  },
})
