import { z } from 'zod'
import { LANGUAGES } from '../../language.ts'

const words = z
  .string()
  .trim()
  .normalize('NFC')
  .max(1_000)
  .regex(/^[^\p{Cs}\p{Co}]*$/u, 'must be text')
const ofLanguage = z.strictObject({ above: words.optional(), below: words.optional() }).optional()
const pageTexts = z
  .strictObject({ fr: ofLanguage, nl: ofLanguage, en: ofLanguage, de: ofLanguage })
  .describe('What the public pages say of your own, above and below what Veto says; by language. Text, no HTML.')
const acknowledgesOptOuts = z
  .boolean()
  .nullable()
  .describe("Whether opt-outs are acknowledged by e-mail. Null: as the law of the organisation's country has it.")
const forgottenAfterMonths = z
  .int()
  .min(1)
  .max(60)
  .describe('Whoever got no mail for so many months is pointed out before a campaign (CO-6).')
const buttonColour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'is written as #0b6b6a')
  .toLowerCase()
  .nullable()
  .describe("Of the buttons, whose text is white: dark enough to be read (contrast 4.5, WCAG 2.2). Null: Veto's.")
const logoImageId = z.uuid().nullable().describe('A picture of GET /images.')

export const consentSettingsReply = z
  .object({
    acknowledgesOptOuts,
    acknowledgesNow: z.boolean().describe('What that comes to.'),
    forgottenAfterMonths,
    logoImageId,
    buttonColour,
    pageTexts,
  })
  .meta({ id: 'ConsentSettings' })
export const changeConsentSettingsBody = z.strictObject({
  acknowledgesOptOuts: acknowledgesOptOuts.optional(),
  forgottenAfterMonths: forgottenAfterMonths.optional(),
  logoImageId: logoImageId.optional(),
  buttonColour: buttonColour.optional(),
  pageTexts: pageTexts.optional(),
})
export const PREVIEWED = ['ask', 'done', 'still_here', 'sign_up', 'confirm'] as const
export const previewPageQuery = z.object({ page: z.enum(PREVIEWED), language: z.enum(LANGUAGES) })
export const previewPageReply = z.object({ html: z.string() })
