import { type Route, route } from '../../route.ts'
import { changeMailSettingsBody, mailSettingsReply } from './api.ts'
import { changeMailSettings, loadMailSettings } from './change-mail-settings.ts'

/** Mail in the organisation's own name: confirmations, answers to requests, alarms. */
export const mailSettingsRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/mail-settings',
    may: 'settings.read',
    summary: "Who Veto's own mail is from, and who hears of alarms.",
    replies: { 200: mailSettingsReply },
    handler: async ({ tx, actor }) => ({ status: 200, body: await loadMailSettings(tx, actor.organisationId) }),
  }),
  route({
    method: 'PATCH',
    url: '/mail-settings',
    may: 'settings.change',
    summary: "Choose the sender of Veto's own mail, or who hears of alarms beside the privacy officers.",
    body: changeMailSettingsBody,
    replies: { 200: mailSettingsReply },
    async handler({ tx, actor, body }) {
      await changeMailSettings(tx, actor, body)
      return { status: 200, body: await loadMailSettings(tx, actor.organisationId) }
    },
  }),
]
