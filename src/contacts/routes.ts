import type { KeyObject } from 'node:crypto'
import { loadWorkspace } from '../accounts/index.ts'
import { type Route, route } from '../route.ts'
import {
  contactCardShape,
  contactsPage,
  countsQuery,
  countsReply,
  defineFieldBody,
  editContactBody,
  fieldParams,
  fieldShape,
  fieldsReply,
  findContactsQuery,
  findFieldsQuery,
  idParams,
  labelFieldBody,
  saveContactBody,
} from './api.ts'
import { defineField, findFields } from './define-field.ts'
import { editContact } from './edit-contact.ts'
import { findContacts } from './find-contacts.ts'
import { interestRoutes } from './interests/routes.ts'
import { labelField } from './label-field.ts'
import { listRoutes } from './list-routes.ts'
import { loadContact } from './load-contact.ts'
import { loadCounts } from './load-counts.ts'
import { saveContact } from './save-contact.ts'
import { contactCardOnWire, contactOnWire, countsOnWire } from './wire.ts'

export { segmentRoutes } from './segments/routes.ts'

/** Contacts, their lists and their fields over HTTP. */
export function contactRoutes({ listKey }: { listKey: KeyObject }): Route[] {
  return [
    route({
      method: 'GET',
      url: '/contacts',
      may: 'contacts.read',
      summary:
        'The contacts of a workspace, each with its verdict; by tab, by list, by mailbox, by how address or name begin.',
      query: findContactsQuery,
      replies: { 200: contactsPage },
      async handler({ tx, actor, query }) {
        const { contacts, ...page } = await findContacts(tx, actor.organisationId, listKey, query)
        return { status: 200, body: { items: contacts.map(contactOnWire), ...page } }
      },
    }),
    route({
      method: 'POST',
      url: '/contacts',
      may: 'contacts.write',
      summary:
        'Add a contact, or update the one of that mailbox (200). 409 where the blacklist keeps it out, with reason and date.',
      body: saveContactBody,
      replies: { 200: contactCardShape, 201: contactCardShape },
      creates: true,
      async handler({ tx, actor, body }) {
        const { contact, isNew } = await saveContact(tx, actor, listKey, body)
        return { status: isNew ? 201 : 200, body: contactCardOnWire(contact) }
      },
    }),
    route({
      method: 'GET',
      url: '/contacts/counts',
      may: 'contacts.read',
      summary: 'How many contacts of a workspace are in each tab, and when they were counted.',
      query: countsQuery,
      replies: { 200: countsReply },
      async handler({ tx, actor: { organisationId }, query }) {
        const workspaceId = await loadWorkspace(tx, organisationId, query.workspaceId)
        return { status: 200, body: countsOnWire(await loadCounts(tx, organisationId, workspaceId)) }
      },
    }),
    route({
      method: 'GET',
      url: '/contacts/:id',
      may: 'contacts.read',
      summary: 'One contact with its lists, its fields and its verdict.',
      params: idParams,
      replies: { 200: contactCardShape },
      async handler({ tx, actor, params }) {
        const contact = await loadContact(tx, actor.organisationId, listKey, params.id)
        return { status: 200, body: contactCardOnWire(contact) }
      },
    }),
    route({
      method: 'PATCH',
      url: '/contacts/:id',
      may: 'contacts.write',
      summary: 'Change a contact. 409 where a new address would shed a "no" of the old one.',
      params: idParams,
      body: editContactBody,
      replies: { 200: contactCardShape },
      async handler({ tx, actor, params, body }) {
        return { status: 200, body: contactCardOnWire(await editContact(tx, actor, listKey, params.id, body)) }
      },
    }),
    route({
      method: 'GET',
      url: '/contact-fields',
      may: 'contacts.read',
      summary: 'The fields that the contacts of a workspace can have besides name and language.',
      query: findFieldsQuery,
      replies: { 200: fieldsReply },
      async handler({ tx, actor, query }) {
        return { status: 200, body: { items: await findFields(tx, actor.organisationId, query.workspaceId) } }
      },
    }),
    route({
      method: 'POST',
      url: '/contact-fields',
      may: 'contacts.write',
      summary: 'Give the contacts of a workspace a field. The same again answers 200; a field keeps its type.',
      body: defineFieldBody,
      replies: { 200: fieldShape, 201: fieldShape },
      creates: true,
      async handler({ tx, actor, body }) {
        const { isNew, ...field } = await defineField(tx, actor, body)
        return { status: isNew ? 201 : 200, body: field }
      },
    }),
    route({
      method: 'PATCH',
      url: '/contact-fields/:key',
      may: 'contacts.write',
      summary: 'What people read where a sign-up form asks for the field, by language; as a whole.',
      params: fieldParams,
      body: labelFieldBody,
      replies: { 200: fieldShape },
      async handler({ tx, actor, params, body }) {
        return { status: 200, body: await labelField(tx, actor, params.key, body) }
      },
    }),
    ...listRoutes,
    ...interestRoutes,
  ]
}
