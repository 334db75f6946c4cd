import { Card, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Draft } from './import-queries.ts'
import classes from './imports.module.css'

/** The first rows, as they stand in the file. */
export function FilePreview({ draft: { columns, rows } }: { draft: Draft }) {
  const { t } = useTranslation('imports')
  return (
    <Card>
      <Title order={2} id="preview" mb="xs">
        {t('draft.preview')}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <section className={classes.preview} tabIndex={0} aria-labelledby="preview">
        <Table verticalSpacing="xs" aria-labelledby="preview">
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ number, name }) => (
                <Table.Th key={number} scope="col">
                  {name ?? t('draft.column', { number })}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file have no other name than their place
              <Table.Tr key={at}>
                {columns.map(({ number }) => (
                  <Table.Td key={number}>{cells[number - 1]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Card>
  )
}
