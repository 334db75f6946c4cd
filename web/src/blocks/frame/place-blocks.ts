import type { Component, ComponentDefinition } from 'grapesjs'
import { isBlock } from './component.ts'

const SECTIONS = ['mj-section', 'mj-wrapper', 'mj-hero']

/** Puts blocks behind the selected one, where such a block may stand; at the end where nothing is selected. Gives the first of them. */
export function placeBlocks(
  body: Component,
  selected: Component | undefined,
  blocks: ComponentDefinition[],
): Component | undefined {
  const isSection = SECTIONS.includes(String(blocks[0]?.tagName))
  if (isSection) return put(body, behind(ancestor(selected, body, one => one.parent() === body)), blocks)
  const column = ancestor(selected, body, one => one.get('tagName') === 'mj-column')
  if (column) {
    const within = ancestor(selected, column, one => one.parent() === column)
    return put(column, behind(within), blocks)
  }
  const section = { type: 'mj-section', tagName: 'mj-section', components: [columnOf(blocks)] }
  const at = behind(ancestor(selected, body, one => one.parent() === body))
  return put(body, at, [section])?.components().at(0)?.components().models.find(isBlock)
}

const columnOf = (components: ComponentDefinition[]): ComponentDefinition => ({
  type: 'mj-column',
  tagName: 'mj-column',
  components,
})

const behind = (component: Component | undefined) => (component ? component.index() + 1 : undefined)

function put(holder: Component, at: number | undefined, blocks: ComponentDefinition[]): Component | undefined {
  return holder.append(blocks, at === undefined ? {} : { at })[0]
}

function ancestor(
  from: Component | undefined,
  top: Component,
  is: (component: Component) => boolean,
): Component | undefined {
  for (let one = from; one && one !== top; one = one.parent()) if (is(one)) return one
  return undefined
}
