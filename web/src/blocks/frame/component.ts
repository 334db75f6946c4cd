import type { Component, ComponentDefinition, Editor } from 'grapesjs'
import type { MjmlNode } from '../mjml-tree.ts'

/** What the editor shows as a box, and hands back as it was written. */
export const KEPT = 'veto-kept'

/** A block as GrapesJS takes it. */
export function definitionOf({ tag, attributes, children, inside, kept }: MjmlNode): ComponentDefinition {
  if (kept !== undefined) return { type: KEPT, source: kept } as ComponentDefinition
  const within = children.length > 0 ? children.map(definitionOf) : inside
  return { type: tag, tagName: tag, attributes: { ...attributes }, components: within }
}

/** A block as it stands now; also the words of one that is being written. */
export function nodeOf(editor: Editor, component: Component): MjmlNode {
  const tag = component.get('tagName') as string
  if (component.get('type') === KEPT)
    return { tag, attributes: {}, children: [], inside: '', kept: component.get('source') }
  const blocks = component.components().models.filter(isBlock)
  return {
    tag,
    attributes: attributesOf(component),
    children: blocks.map(child => nodeOf(editor, child)),
    inside: blocks.length > 0 ? '' : wordsOf(editor, component),
  }
}

export const isBlock = (component: Component) =>
  component.get('type') === KEPT || /^mj-/.test((component.get('tagName') as string | undefined) ?? '')

/** Without those that GrapesJS put there because they are the default. */
export function attributesOf(component: Component): Record<string, string> {
  const defaults = (component.get('style-default') as Record<string, string> | undefined) ?? {}
  const { src, ...all } = { ...component.getAttributes({ noClass: true, noStyle: true }) } as Record<string, unknown>
  const own = component.get('src')
  const source = own === undefined || own === component.defaults.src ? src : own
  const given = Object.entries({ ...(source ? { src: source } : {}), ...all })
  const said = given.filter(
    ([name, value]) =>
      value !== undefined && value !== '' && value !== defaults[name] && !['id', 'style', 'class'].includes(name),
  )
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]))
}

function wordsOf(editor: Editor, component: Component): string {
  if (editor.getEditing() === component) return component.view?.getChildrenContainer().innerHTML.trim() ?? ''
  return component.getInnerHTML().trim()
}
