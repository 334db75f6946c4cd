import { type Format, formatOf } from '../blocks/loss.ts'
import type { Campaign, CampaignChange, WrittenTexts } from './campaign-queries.ts'

/** A campaign as somebody writes it: nothing is null, and list or segment is one choice (`list:id`). */
export type Draft = {
  name: string
  senderId: string
  audience: string
  /** Empty: about nothing in particular. */
  interestId: string
  isReengagement: boolean
  subject: string
  preheader: string
  format: Format
  source: string
  /** Empty: made from the page. */
  text: string
}

export function draftOf(campaign: Campaign): Draft {
  const { name, senderId, listId, segmentId, interestId, isReengagement, subject, preheader, html, mjml, text } =
    campaign
  return {
    name,
    senderId: senderId ?? '',
    audience: listId ? `list:${listId}` : segmentId ? `segment:${segmentId}` : '',
    interestId: interestId ?? '',
    isReengagement,
    subject: subject ?? '',
    preheader: preheader ?? '',
    format: formatOf(mjml ?? html ?? ''),
    source: mjml ?? html ?? '',
    text: text ?? '',
  }
}

export function changeOf(draft: Draft): CampaignChange {
  const { name, senderId, audience, interestId, isReengagement, subject, preheader, format, source, text } = draft
  const [kind, id = null] = audience.split(':')
  const page = format !== 'html' && source.trim() !== '' ? { mjml: source } : { html: source, mjml: null }
  return {
    name,
    senderId: senderId || null,
    listId: kind === 'list' ? id : null,
    segmentId: kind === 'segment' ? id : null,
    interestId: interestId || null,
    isReengagement,
    subject,
    preheader,
    text,
    ...page,
  }
}

/** Its texts, for a look at them: who gets it does not matter for that. */
export function writtenOf(draft: Draft): WrittenTexts {
  const { name: _, listId: __, segmentId: ___, ...texts } = changeOf(draft)
  return texts
}

/** Whether both say the same; how it is shown while it is written is no part of it. */
export function isSame(one: Draft, other: Draft): boolean {
  return JSON.stringify(changeOf(one)) === JSON.stringify(changeOf(other))
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
