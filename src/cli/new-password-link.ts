import { defineCommand } from 'citty'
import { giveNewPassword } from '../accounts/index.ts'
import { print, withInstallation } from './command.ts'

export const newPasswordLink = defineCommand({
  meta: {
    name: 'new-password-link',
    description:
      'A link to a new password, for somebody who has nobody to ask. All they could log in with ends at once.',
  },
  args: {
    email: { type: 'string', required: true, description: 'Whose password it is.' },
    'turn-off-second-step': { type: 'boolean', description: 'The device with the codes is lost too.' },
    json: { type: 'boolean', description: 'Print JSON, for programs.' },
  },
  async run({ args }) {
    const made = await withInstallation('new-password-link', ({ app }, config) => {
      const origin = new URL(config.VETO_PUBLIC_URL ?? `http://localhost:${config.VETO_HTTP_PORT}`).origin
      return giveNewPassword(app, args.email, origin, { turnOffSecondStep: args['turn-off-second-step'] === true })
    })
    print(args, made, () => `Open this within a day, in the browser, once:\n  ${made.url}`)
  },
})
