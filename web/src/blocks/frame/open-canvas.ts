import type { Component, Editor } from 'grapesjs'
import type { Canvas, CanvasOptions, Snapshot } from '../canvas.ts'
import { type MjmlDocument, readBlocks, readMjml, writeMjml } from '../mjml-tree.ts'
import { definitionOf, nodeOf } from './component.ts'
import { createEditor } from './create-editor.ts'
import { placeBlocks } from './place-blocks.ts'
import { snapshotOf } from './snapshot.ts'

/** What may have changed the mail, or what is selected. */
const CHANGES = [
  'component:add',
  'component:remove',
  'component:update',
  'component:input',
  'component:selected',
  'component:deselected',
  'component:drag:end',
  'rte:disable',
  'undo',
  'redo',
].join(' ')

/** Calls `options.onReady` with it as soon as it can be pressed on. */
export function openCanvas(options: CanvasOptions): void {
  const read: Omit<MjmlDocument, 'body' | 'lost'> = { opening: '<mjml>', head: '' }
  const editor = createEditor(options, () => read.head)
  const listeners = new Set<() => void>()
  const write = () => writeMjml({ ...read, body: nodeOf(editor, bodyOf(editor)) })
  let shown: Snapshot = snapshotOf(editor, '')
  let isDue = false
  const tell = () => {
    isDue = false
    shown = snapshotOf(editor, write())
    for (const listener of listeners) listener()
  }
  editor.on(CHANGES, () => {
    if (isDue) return
    isDue = true
    setTimeout(tell)
  })
  editor.on('rte:enable', ({ el }: { el: HTMLElement }) => {
    el.onkeydown = ({ key }) => {
      if (key !== 'Escape' || !editor.getEditing()) return
      stopWriting(editor)
      options.onEscape()
    }
  })
  const found = (key: string) => find(editor, key)
  const change = (key: string, act: (component: Component) => void) => {
    const component = found(key)
    if (component) act(component)
    tell()
  }
  const select = (component: Component | undefined) => {
    editor.select(component)
    component?.getEl()?.scrollIntoView({ block: 'nearest' })
  }
  const canvas: Canvas = {
    snapshot: () => shown,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    load(mjml) {
      const { body, ...rest } = readMjml(mjml) ?? { opening: '<mjml>', head: '', body: EMPTY_BODY }
      Object.assign(read, rest)
      editor.setComponents([{ type: 'mjml', tagName: 'mjml', components: [definitionOf(body)] }])
      // What blocks add of their own when they are drawn (styles for their widths) is nothing that somebody did.
      editor.UndoManager.remove(editor.Css.getAll())
      setTimeout(() => {
        editor.UndoManager.clear()
        tell()
      })
      tell()
    },
    add(mjml) {
      select(placeBlocks(bodyOf(editor), editor.getSelected(), readBlocks(mjml).map(definitionOf)))
      tell()
    },
    drag(mjml, event) {
      const block = editor.Blocks.add('dragged', { label: '', content: readBlocks(mjml).map(definitionOf) })
      editor.Blocks.startDrag(block, event)
    },
    drop: () => editor.Blocks.endDrag(),
    select: key => select(found(key)),
    set: (key, attributes) =>
      change(key, component => {
        // A picture keeps its source beside its attributes.
        if (attributes.src !== undefined) component.set('src', attributes.src)
        component.addAttributes({ ...attributes })
      }),
    setText: (key, text) => change(key, component => void component.components(escapeHtml(text))),
    setLink: (key, at, href) => change(key, component => void component.find('a')[at]?.addAttributes({ href })),
    write: key => change(key, component => component.trigger('active')),
    insert(text) {
      editor.Canvas.getDocument()?.execCommand('insertText', false, text)
    },
    move: (key, by) => change(key, component => moveBy(component, by)),
    duplicate: key =>
      change(key, component => {
        const [copy] = component.parent()?.append(component.clone(), { at: component.index() + 1 }) ?? []
        select(copy)
      }),
    remove: key =>
      change(key, component => {
        component.remove()
        select(undefined)
      }),
    undo() {
      stopWriting(editor)
      editor.UndoManager.undo()
    },
    redo: () => editor.UndoManager.redo(),
    show: device => editor.setDevice(device === 'phone' ? 'Mobile portrait' : 'Desktop'),
  }
  editor.onReady(() => options.onReady(canvas))
}

/** What is being written becomes a change that can be undone. */
function stopWriting(editor: Editor): void {
  const view = editor.getEditing()?.view as { disableEditing?(): void } | undefined
  view?.disableEditing?.()
}

const EMPTY_BODY = { tag: 'mj-body', attributes: {}, children: [], inside: '' }

function bodyOf(editor: Editor): Component {
  return editor.getComponents().at(0)?.components().at(0) ?? (editor.getWrapper() as Component)
}

/** By Backbone's own name for it: an id would become part of the mail. */
function find(editor: Editor, key: string): Component | undefined {
  const among = (component: Component): Component | undefined => {
    if (component.cid === key) return component
    for (const child of component.components().models) {
      const found = among(child)
      if (found) return found
    }
    return undefined
  }
  return among(bodyOf(editor))
}

function moveBy(component: Component, by: 1 | -1): void {
  const parent = component.parent()
  const at = component.index() + by
  if (!parent || at < 0 || at >= parent.components().length) return
  // The place is counted before it is taken out of its old one.
  component.move(parent, { at: by === 1 ? at + 1 : at })
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
