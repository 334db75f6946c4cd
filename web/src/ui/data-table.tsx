import { Card, Table } from '@mantine/core'
import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the right, under each other. */
  isNumber?: boolean
}

type DataTableProps<Row> = {
  /** Says what the table holds, to those who cannot see it. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}

/** Rows under named columns; on a phone each row is a card. Pages come from the server: see `Pager`. */
export function DataTable<Row>({ caption, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    <Card p={0} style={{ overflow: 'hidden' }}>
      <Table className="stack" highlightOnHover aria-label={caption}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, title, isNumber }) => (
              <Table.Th key={key} scope="col" className={isNumber ? 'num' : ''}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={keyOf(row)}>
              {columns.map(({ key, title, cell, isNumber }) => (
                <Table.Td key={key} data-label={title} className={isNumber ? 'num' : 'break'}>
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}
