import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconServer } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { type OtherSystem, systemsQuery } from './request-queries.ts'
import { RequestsNav } from './requests-nav.tsx'
import { SystemDialogue } from './system-dialogue.tsx'

/** The other systems that may hold somebody's data: who answers for each, and what it keeps. */
export default function SystemsPage() {
  const { t } = useTranslation('requests')
  const systems = useQuery(systemsQuery)
  const [isOpen, { open, close }] = useDisclosure()
  const [edited, setEdited] = useState<OtherSystem>()
  const columns = useColumns(setEdited)
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
      {t('systems.add')}
    </Button>
  )
  return (
    <Page title={t('systems.title')} lead={t('systems.lead')} actions={add}>
      <RequestsNav />
      <Loaded query={systems} height={14}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconServer} title={t('systems.none.title')} text={t('systems.none.text')}>
              {add}
            </EmptyState>
          ) : (
            <DataTable caption={t('systems.title')} columns={columns} rows={items} keyOf={({ id }) => id} />
          )
        }
      </Loaded>
      {isOpen && <SystemDialogue onClose={close} />}
      {edited && <SystemDialogue key={edited.id} system={edited} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function useColumns(edit: (system: OtherSystem) => void): Column<OtherSystem>[] {
  const { t } = useTranslation('requests')
  return [
    {
      key: 'name',
      title: t('systems.name'),
      cell: system => (
        <div>
          <Text fw={600}>{system.name}</Text>
          <Text size="sm" c="dimmed">
            {t(`systemKind.${system.kind}`)}
          </Text>
        </div>
      ),
    },
    {
      key: 'owner',
      title: t('systems.owner'),
      cell: ({ ownerName, ownerEmail }) => (
        <div>
          <div>{ownerName}</div>
          <Text size="sm" c="dimmed">
            {ownerEmail}
          </Text>
        </div>
      ),
    },
    { key: 'holds', title: t('systems.holds'), cell: ({ holds }) => holds },
    {
      key: 'retention',
      title: t('systems.retention'),
      cell: ({ retention, legalBasis }) => (
        <Stack gap={2}>
          <span>{retention ?? t('systems.nothing')}</span>
          {legalBasis && (
            <Text size="sm" c="dimmed">
              {legalBasis}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      key: 'change',
      title: t('systems.change'),
      cell: system => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('systems.changeOf', { name: system.name })}
          onClick={() => edit(system)}
        >
          {t('ui:action.change')}
        </Button>
      ),
    },
  ]
}
