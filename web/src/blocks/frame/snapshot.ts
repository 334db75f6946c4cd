import type { Component, Editor } from 'grapesjs'
import type { Block, Snapshot } from '../canvas.ts'
import { attributesOf, isBlock } from './component.ts'

const MOST_EXCERPT = 60

export function snapshotOf(editor: Editor, mjml: string): Snapshot {
  const body = editor.getComponents().at(0)?.components().at(0)
  const chosen = editor.getSelected()
  const selected = chosen && nearestBlock(chosen)
  return {
    mjml,
    blocks: body ? linesOf(body, 0) : [],
    selected:
      selected && selected !== body
        ? { ...lineOf(selected, depthOf(selected)), attributes: attributesOf(selected), links: linksOf(selected) }
        : undefined,
    mayUndo: editor.UndoManager.hasUndo(),
    mayRedo: editor.UndoManager.hasRedo(),
  }
}

function linesOf(holder: Component, depth: number): Block[] {
  const blocks = holder.components().models.filter(isBlock)
  return blocks.flatMap(block => [lineOf(block, depth), ...linesOf(block, depth + 1)])
}

function lineOf(component: Component, depth: number): Block {
  const among = component.parent()?.components().models.filter(isBlock) ?? []
  return {
    key: component.cid,
    tag: component.get('tagName') as string,
    depth,
    excerpt: excerptOf(component),
    isFirst: among[0] === component,
    isLast: among.at(-1) === component,
  }
}

function excerptOf(component: Component): string {
  const holds = component.components().models.some(isBlock)
  const text = holds ? '' : (component.getAttributes().alt ?? component.getEl()?.innerText ?? '')
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, MOST_EXCERPT)
}

function linksOf(component: Component) {
  return component.find('a').map(link => ({
    text: link.getEl()?.textContent?.trim() ?? '',
    href: String(link.getAttributes().href ?? ''),
  }))
}

function depthOf(component: Component): number {
  const parent = component.parent()
  return !parent || parent.get('tagName') === 'mj-body' ? 0 : 1 + depthOf(parent)
}

/** A word in bold is a component, too, and no block. */
function nearestBlock(component: Component): Component | undefined {
  if (isBlock(component)) return component
  const parent = component.parent()
  return parent && nearestBlock(parent)
}
