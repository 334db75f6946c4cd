import { loadOrganisation, loadWorkspace } from '../../accounts/index.ts'
import { LANGUAGES } from '../../language.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import { embeddedForm } from '../sign-up/form-page.ts'
import { openForm } from '../sign-up/open-form.ts'
import { formUrl } from '../sign-up/sign-up-token.ts'
import {
  createFormBody,
  defaultWordingsReply,
  editFormBody,
  embedQuery,
  embedReply,
  findFormsQuery,
  formCardShape,
  formParams,
  formsPage,
} from './api.ts'
import { archiveForm, publishForm } from './change-state.ts'
import { blacklistNotice, defaultWording } from './default-wording.ts'
import type { SignUpForm, Wording } from './form.ts'
import { selectForms, selectWordings, sumFigures } from './form-queries.ts'
import { type FormCard, loadForm, NONE } from './load-form.ts'
import { createForm, editForm, type FindSender } from './save-form.ts'

export type FormParts = { publicUrl: string; findSender: FindSender }

/** Sign-up forms, for those who make them. */
export function formRoutes({ publicUrl, findSender }: FormParts): Route[] {
  const cardOnWire = (organisationId: string, { wordings, faults, ...form }: FormCard) => ({
    ...onWire(organisationId, form, wordings, form.figures),
    faults,
    wordings: wordings.map(({ createdAt, ...one }) => ({ ...one, createdAt: createdAt.toISOString() })),
  })
  const onWire = (organisationId: string, form: SignUpForm, wordings: Wording[], figures: FormCard['figures']) => ({
    ...form,
    url: formUrl(publicUrl, { organisationId, formId: form.id }),
    languages: wordings.map(({ language }) => language),
    figures,
    createdAt: form.createdAt.toISOString(),
    updatedAt: form.updatedAt.toISOString(),
    publishedAt: form.publishedAt?.toISOString() ?? null,
  })
  return [
    route({
      method: 'GET',
      url: '/forms',
      may: 'forms.read',
      summary: 'The sign-up forms of a workspace, the newest first, with how often each was shown, sent and confirmed.',
      query: findFormsQuery,
      replies: { 200: formsPage },
      async handler({ tx, actor: { organisationId }, query: { workspaceId: named, cursor, limit } }) {
        const workspaceId = await loadWorkspace(tx, organisationId, named)
        const found = await selectForms(tx, organisationId, { workspaceId, before: cursor, limit: limit + 1 })
        const shown = found.slice(0, limit)
        const figures = await sumFigures(
          tx,
          organisationId,
          shown.map(({ id }) => id),
        )
        const items = []
        for (const form of shown) {
          const wordings = await selectWordings(tx, organisationId, form.id)
          items.push(onWire(organisationId, form, wordings, figures.get(form.id) ?? NONE))
        }
        return { status: 200, body: { items, nextCursor: found.length > limit ? (shown.at(-1)?.id ?? null) : null } }
      },
    }),
    route({
      method: 'GET',
      url: '/forms/default-wordings',
      may: 'forms.read',
      summary: 'A wording to begin with, in each language, and what Veto adds to it about the blacklist.',
      replies: { 200: defaultWordingsReply },
      async handler({ tx }) {
        const { name } = await loadOrganisation(tx)
        const wordings = LANGUAGES.map(language => [
          language,
          { ...defaultWording(language, name), blacklistNotice: blacklistNotice(language, name) },
        ])
        return { status: 200, body: { wordings: Object.fromEntries(wordings) } }
      },
    }),
    route({
      method: 'POST',
      url: '/forms',
      may: 'forms.write',
      summary: 'Make a sign-up form: a draft. 409 where the workspace has one of that name.',
      body: createFormBody,
      replies: { 201: formCardShape },
      creates: true,
      async handler({ tx, actor, body }) {
        return { status: 201, body: cardOnWire(actor.organisationId, await createForm(tx, actor, findSender, body)) }
      },
    }),
    route({
      method: 'GET',
      url: '/forms/:id',
      may: 'forms.read',
      summary: 'One form, with its newest wordings.',
      params: formParams,
      replies: { 200: formCardShape },
      async handler({ tx, actor: { organisationId }, params }) {
        return { status: 200, body: cardOnWire(organisationId, await loadForm(tx, organisationId, params.id)) }
      },
    }),
    route({
      method: 'PATCH',
      url: '/forms/:id',
      may: 'forms.write',
      summary: 'Change a form. A text that differs becomes a new version; consent records keep the one that was read.',
      params: formParams,
      body: editFormBody,
      replies: { 200: formCardShape },
      async handler({ tx, actor, params, body }) {
        const form = await editForm(tx, actor, findSender, params.id, body)
        return { status: 200, body: cardOnWire(actor.organisationId, form) }
      },
    }),
    route({
      method: 'POST',
      url: '/forms/:id/publish',
      may: 'forms.write',
      summary:
        'Open the form to people. 409 with every fault (a field without a label in a language), or where no confirmation could be sent. Safe to repeat.',
      params: formParams,
      replies: { 200: formCardShape },
      async handler({ tx, actor, params }) {
        const form = await publishForm(tx, actor, findSender, params.id)
        return { status: 200, body: cardOnWire(actor.organisationId, form) }
      },
    }),
    route({
      method: 'POST',
      url: '/forms/:id/archive',
      may: 'forms.write',
      summary: 'Close the form. Links that were sent can still be confirmed. Safe to repeat.',
      params: formParams,
      replies: { 200: formCardShape },
      async handler({ tx, actor, params }) {
        return { status: 200, body: cardOnWire(actor.organisationId, await archiveForm(tx, actor, params.id)) }
      },
    }),
    route({
      method: 'GET',
      url: '/forms/:id/embed',
      may: 'forms.read',
      summary: 'The form as HTML without script, to paste into a page of your own.',
      params: formParams,
      query: embedQuery,
      replies: { 200: embedReply },
      async handler({ tx, actor: { organisationId }, params: { id }, query: { language } }) {
        const form = await openForm(tx, organisationId, await loadForm(tx, organisationId, id))
        if (form.languages.length === 0) throw new Refusal('conflict', 'The form says nothing yet.')
        const spoken = form.languages.find(one => one === language) ?? form.ownLanguage
        return {
          status: 200,
          body: { html: embeddedForm(form, spoken, formUrl(publicUrl, { organisationId, formId: id })) },
        }
      },
    }),
  ]
}
