import { z } from 'zod'

const sender = z.object({ id: z.uuid(), name: z.string(), address: z.string() })

export const mailSettingsReply = z
  .object({
    senderId: z.uuid().nullable().describe('As it was chosen; null: nobody chose one.'),
    sender: sender
      .nullable()
      .describe('The one it is now: the chosen one, else the oldest. Null: there is no sender, and such mail waits.'),
    alarmAddresses: z.array(z.string()).describe('Who gets alarms by mail, beside the privacy officers.'),
  })
  .meta({ id: 'MailSettings' })

export const changeMailSettingsBody = z
  .object({
    senderId: z.uuid().nullable().optional().describe('Null: the oldest sender.'),
    alarmAddresses: z.array(z.string().max(1_000)).max(20).optional(),
  })
  .strict()
