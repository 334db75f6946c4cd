import grapesjs, { type Editor } from 'grapesjs'
import * as grapesMjml from 'grapesjs-mjml'
import { hostedPicture } from '../../ui/hosted-picture.ts'
import type { CanvasOptions } from '../canvas.ts'
import { KEPT } from './component.ts'

// A module of the old kind: what it exports as its default is one step further in.
const { default: mjmlPlugin } = grapesMjml.default as unknown as typeof grapesMjml

/** Nothing of GrapesJS but the canvas: no panels, no storage, and nothing that calls home. */
export function createEditor(options: CanvasOptions, head: () => string): Editor {
  const container = document.body.appendChild(document.createElement('div'))
  const editor = grapesjs.init({
    container,
    height: '100%',
    fromElement: false,
    storageManager: false,
    telemetry: false,
    cssIcons: '',
    noticeOnUnload: false,
    panels: { defaults: [] },
    blockManager: { custom: true },
    layerManager: { custom: true },
    styleManager: { custom: true },
    traitManager: { custom: true },
    selectorManager: { custom: true },
    i18n: { locale: options.language, detectLocale: false },
    assetManager: { custom: { open: options.pickImage, close: () => undefined } },
    // Its type says names; it takes whole actions as well (see `RichTextEditor.addAction`).
    richTextEditor: { actions: actionsOf(options) as never },
    plugins: [
      (made: Editor) =>
        mjmlPlugin(made, {
          useCustomTheme: false,
          blocks: [],
          i18n: { [options.language]: { 'grapesjs-mjml': { components: { names: namesOf(options) } } } },
          customComponents: [(_, { opt }) => useHead(opt as never, head), addKept(options.names.kept ?? '')],
        }),
    ],
  })
  return editor
}

type Compiler = (mjml: string, options: object) => { html: string }

/**
 * Each block is compiled alone: the head of the mail comes along, or its fonts and colours would be missing. Nothing is fetched from elsewhere,
 * which would tell the sender of a picture who is writing: the policy of this page refuses it, and here it is not even asked for.
 */
function useHead(opt: { mjmlParser: Compiler }, head: () => string): void {
  const compile = opt.mjmlParser
  opt.mjmlParser = (mjml, options) => {
    const shared = /<mj-attributes\b.*?<\/mj-attributes\s*>/is.exec(head())?.[0] ?? ''
    const withHead = mjml.includes('<mj-head>') ? mjml : mjml.replace('<mjml>', `<mjml><mj-head>${shared}</mj-head>`)
    const compiled = compile(withHead, { ...options, fonts: {} })
    return { ...compiled, html: withoutElsewhere(compiled.html) }
  }
}

function withoutElsewhere(html: string): string {
  return html
    .replace(/(<img\b[^>]*?\bsrc=")([^"]*)"/gi, (_, before, url) => `${before}${shownFor(url)}"`)
    .replace(/\burl\((?!['"]?data:)[^)]*\)/gi, 'none')
    .replace(/\sbackground="[^"]*"/gi, '')
}

const GREY = 'data:image/gif;base64,R0lGODlhAgABAIAAAMzMzAAAACH5BAAAAAAALAAAAAACAAEAAAICBAoAOw=='

function shownFor(url: string): string {
  if (/^data:image\//i.test(url) || URL.parse(url, location.href)?.origin === location.origin) return url
  return hostedPicture(url) ?? GREY
}

function addKept(label: string) {
  return (editor: Editor) =>
    editor.Components.addType(KEPT, {
      isComponent: () => false,
      model: { defaults: { name: label, tagName: 'div', droppable: false, editable: false, source: '' } },
      view: {
        onRender({ el, model }) {
          el.style.cssText =
            'margin:8px auto;max-width:584px;padding:12px;border:1px dashed #56606b;font:13px/1.4 monospace;color:#343c43;background:#fff;overflow-wrap:anywhere'
          el.textContent = `${label}: ${String(model.get('source')).slice(0, 200)}`
        },
      },
    })
}

const namesOf = ({ names }: CanvasOptions) => ({
  body: names['mj-body'],
  section: names['mj-section'],
  wrapper: names['mj-wrapper'],
  group: names['mj-group'],
  column: names['mj-column'],
  hero: names['mj-hero'],
  text: names['mj-text'],
  button: names['mj-button'],
  image: names['mj-image'],
  divider: names['mj-divider'],
  spacer: names['mj-spacer'],
})

const command = (name: string) => ({ result: (rte: { exec(name: string): void }) => rte.exec(name) })

function actionsOf({ actions }: CanvasOptions) {
  return [
    { name: 'bold', icon: '<b>B</b>', attributes: { title: actions.bold }, ...command('bold') },
    { name: 'italic', icon: '<i>I</i>', attributes: { title: actions.italic }, ...command('italic') },
    { name: 'underline', icon: '<u>U</u>', attributes: { title: actions.underline }, ...command('underline') },
    {
      name: 'link',
      icon: '<span style="text-decoration:underline">⚭</span>',
      attributes: { title: actions.link },
      result: (rte: { insertHTML(html: string): void; selection(): Selection | null }) => {
        const words = document.createElement('i')
        words.textContent = rte.selection()?.toString() ?? ''
        rte.insertHTML(`<a href="https://">${words.innerHTML}</a>`)
      },
    },
  ]
}
