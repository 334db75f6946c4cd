import type { Import, StartImport } from './import-queries.ts'

/** The same import from the same file: after a try, or after an answer that was missing. */
export function againAs(shown: Import): StartImport {
  const { draftId, kind, basis, source, list, mapping, askedFormat, workspaceId, isDryRun } = shown
  return {
    draftId: draftId as string,
    kind,
    mapping,
    workspaceId,
    dryRun: isDryRun,
    ...(basis === null ? {} : { basis }),
    ...(source === null ? {} : { source }),
    ...(list === null ? {} : { list }),
    ...(askedFormat === null ? {} : { format: askedFormat }),
  }
}
