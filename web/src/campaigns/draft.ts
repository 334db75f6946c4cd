import type { Campaign, CampaignChange } from './campaign-queries.ts'

/** A campaign as somebody writes it: nothing is null, and list or segment is one choice (`list:id`). */
export type Draft = {
  name: string
  senderId: string
  audience: string
  subject: string
  preheader: string
  format: 'html' | 'mjml'
  source: string
  /** Empty: made from the page. */
  text: string
}

export function draftOf(campaign: Campaign): Draft {
  const { name, senderId, listId, segmentId, subject, preheader, html, mjml, text } = campaign
  return {
    name,
    senderId: senderId ?? '',
    audience: listId ? `list:${listId}` : segmentId ? `segment:${segmentId}` : '',
    subject: subject ?? '',
    preheader: preheader ?? '',
    format: mjml === null ? 'html' : 'mjml',
    source: mjml ?? html ?? '',
    text: text ?? '',
  }
}

export function changeOf(draft: Draft): CampaignChange {
  const { name, senderId, audience, subject, preheader, format, source, text } = draft
  const [kind, id = null] = audience.split(':')
  const page = format === 'mjml' && source.trim() !== '' ? { mjml: source } : { html: source, mjml: null }
  return {
    name,
    senderId: senderId || null,
    listId: kind === 'list' ? id : null,
    segmentId: kind === 'segment' ? id : null,
    subject,
    preheader,
    text,
    ...page,
  }
}

export function isSame(one: Draft, other: Draft): boolean {
  return (Object.keys(one) as (keyof Draft)[]).every(key => one[key] === other[key])
}

/** What a campaign lacks before it can start. */
export function missingIn({ senderId, listId, segmentId, subject, html, text }: Campaign) {
  const lacks = {
    sender: senderId === null,
    audience: listId === null && segmentId === null,
    subject: subject === null,
    page: html === null && text === null,
  }
  return (Object.keys(lacks) as (keyof typeof lacks)[]).filter(one => lacks[one])
}
