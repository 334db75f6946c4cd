import { Badge, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import { countsQuery, TABS } from './contact-queries.ts'

/** The tabs, with how many are in each. The figures come a moment later than the names, and move nothing. */
export function TabNames({ workspace }: { workspace: string }) {
  const { t } = useTranslation('contacts')
  const { number } = useFormat()
  const counts = useQuery(countsQuery(workspace)).data
  return (
    <Tabs.List>
      {TABS.map(tab => (
        <Tabs.Tab
          key={tab}
          value={tab}
          rightSection={
            <Badge color={tab === 'blacklisted' ? 'red' : 'gray'} miw="2.5rem">
              {counts ? number(counts[tab]) : '…'}
            </Badge>
          }
        >
          {t(`tab.${tab}`)}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  )
}
