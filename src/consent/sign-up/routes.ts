import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import { signUpBody, signUpParams, signUpReply } from './api.ts'
import { askToSignUp } from './ask-to-sign-up.ts'
import { findOpenForm } from './open-form.ts'
import { readAnswers } from './read-answers.ts'
import type { SignUpParts } from './sign-up-parts.ts'

/** Sign-ups that a program of the organisation took: asked for like any other, and confirmed by the person like any other. */
export function signUpRoutes(parts: SignUpParts): Route[] {
  return [
    route({
      method: 'POST',
      url: '/forms/:id/sign-ups',
      may: 'sign_ups.ask',
      summary: 'Somebody signed up by a form of your own making. 202 whoever it is; the person confirms by mail.',
      params: signUpParams,
      body: signUpBody,
      replies: { 202: signUpReply },
      async handler({ tx, actor: { organisationId }, params, body }) {
        const form = await findOpenForm(tx, organisationId, params.id)
        if (form?.state !== 'published') throw new Refusal('not_found', `There is no published form ${params.id}.`)
        const language = body.language ?? form.ownLanguage
        if (!form.languages.includes(language))
          throw new Refusal('invalid', `The form is not written in ${language}.`, { field: 'language' })
        const answers = readAnswers(form, asWritten(body), language)
        if (!answers.ok)
          throw new Refusal('invalid', `${answers.fault.field} cannot be read. Nothing was kept.`, answers.fault)
        const asker = { ip: body.ip ?? null, userAgent: body.userAgent ?? null }
        const taken = await askToSignUp(tx, parts, form, answers, { language, road: 'api', asker })
        if (taken === 'too_many')
          throw new Refusal('too_many', 'Too many sign-ups came from there, or by this form. Try again in an hour.', {
            retryAfterSeconds: 3_600,
          })
        return { status: 202, body: { state: 'asked' as const } }
      },
    }),
  ]
}

type Body = {
  address: string
  fields?: Record<string, string | number | boolean> | undefined
  interestIds?: string[] | undefined
}

function asWritten({ address, fields = {}, interestIds = [] }: Body): Record<string, string> {
  return Object.fromEntries([
    ['address', address],
    ...Object.entries(fields).map(([key, value]) => [`field-${key}`, String(value)]),
    ...interestIds.map(id => [`interest-${id}`, '1']),
  ])
}
