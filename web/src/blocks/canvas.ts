/** What the editor's page and the page around it say to each other: the one holds the mail, the other everything that is pressed. */
export type Canvas = {
  /** As it stands, until the next change. */
  snapshot(): Snapshot
  /** Calls back after each change; gives what ends it. */
  subscribe(listener: () => void): () => void
  load(mjml: string): void
  /** Puts blocks behind what is selected (or at the end) and selects the first. `mjml`: sections, or what stands in a column. */
  add(mjml: string): void
  /** The same, dragged: from the start of the drag on, the canvas shows where it would fall. */
  drag(mjml: string, event: DragEvent): void
  drop(): void
  select(key: string): void
  set(key: string, attributes: Readonly<Record<string, string>>): void
  setText(key: string, text: string): void
  setLink(key: string, at: number, href: string): void
  /** The words of a block are changed where they stand. */
  write(key: string): void
  /** Where somebody writes. */
  insert(text: string): void
  move(key: string, by: 1 | -1): void
  duplicate(key: string): void
  remove(key: string): void
  undo(): void
  redo(): void
  show(device: Device): void
}

export type Device = 'desktop' | 'phone'

/** One block: `depth` counts from the sections (0). */
export type Block = { key: string; tag: string; depth: number; excerpt: string; isFirst: boolean; isLast: boolean }

export type Selected = Block & {
  attributes: Readonly<Record<string, string>>
  links: readonly { text: string; href: string }[]
}

export type Snapshot = {
  mjml: string
  blocks: readonly Block[]
  selected: Selected | undefined
  mayUndo: boolean
  mayRedo: boolean
}

export type CanvasOptions = {
  onReady(canvas: Canvas): void
  language: string
  /** What the blocks are called, by tag; `kept`: what it holds as it is. */
  names: Readonly<Record<string, string>>
  /** The buttons over a text that is being written. */
  actions: Readonly<Record<'bold' | 'italic' | 'underline' | 'link', string>>
  pickImage(): void
  /** Somebody has done with writing. */
  onEscape(): void
}

/** What the frame's page puts on its window. */
export type CanvasWindow = Window & { openCanvas?(options: CanvasOptions): void }
