import type { Purpose } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { compileMjml, isMjml } from '../compose/compile-mjml.ts'
import { oneLine } from '../compose/header.ts'
import { parseTemplate, renderAll, type TemplatePart, type TemplateScope, unknownFields } from '../compose/liquid.ts'
import { findTemplate } from '../templates/template-queries.ts'
import type { Content } from './single-message.ts'

/** The link is made when the message leaves: until then its place is kept. */
const OPT_OUT = { unsubscribe_url: '{{ unsubscribe_url }}', preferences_url: '{{ unsubscribe_url }}' }

/** A template of the organisation, filled with what the program sends along; a name that it does not send is refused, never an empty place in a mail. */
export async function fillTemplate(
  tx: Tx,
  organisationId: string,
  asked: { templateId: string; data: TemplateScope; subject: string | undefined; purpose: Purpose },
): Promise<Content & { form: 'fixed' }> {
  const template = await findTemplate(tx, organisationId, asked.templateId)
  if (!template) throw new Refusal('invalid', `There is no template ${asked.templateId}.`, { field: 'templateId' })
  const subject = asked.subject ?? template.subject
  if (subject === null)
    throw new Refusal('invalid', 'The template has no subject: send one along.', { field: 'subject' })
  const html = isMjml(template.source) ? await compileMjml(template.source) : template.source
  const scope = { ...asked.data, ...(asked.purpose === 'marketing' ? OPT_OUT : {}) }
  const fill = (part: TemplatePart, text: string) => renderAll(readTemplate(part, text, scope), scope)
  return {
    form: 'fixed',
    // What a program names as its own subject is no template.
    subject: oneLine(asked.subject ?? fill('subject', subject)),
    preheader: template.preheader === null ? null : fill('preheader', template.preheader),
    html: fill('html', html),
    plain: null,
  }
}

function readTemplate(part: TemplatePart, text: string, scope: TemplateScope) {
  const parsed = parseTemplate(part, text)
  const missing = unknownFields([parsed], Object.keys(scope))
  if (missing.length === 0) return parsed
  const names = missing.map(name => `{{ ${name} }}`).join(', ')
  throw new Refusal('invalid', `The template names ${names}. Send it in data; service mail has no unsubscribe_url.`, {
    field: 'data',
    unknownFields: missing,
  })
}
