import { SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { templatesPage } from '../../../src/sending/templates/api.ts'
import { get } from '../api/client.ts'
import classes from './blocks.module.css'
import { type Format, formatOf } from './loss.ts'
import { type FooterOf, type Kind, mailOf } from './snippets.ts'
import { useWords } from './use-words.ts'

export type Beginning = { format: Format; source: string; subject: string | null; preheader: string | null }

const templatesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['templates', 'choice', workspaceId],
    queryFn: () => get<z.output<typeof templatesPage>>('/templates', { query: { workspaceId, limit: 100 } }),
  })

const OFFERED: Record<'letter' | 'news' | 'empty', readonly Kind[]> = {
  letter: ['text', 'button', 'divider', 'footer'],
  news: ['image', 'text', 'button', 'divider', 'social', 'footer'],
  empty: ['text'],
}

type BeginningsProps = {
  workspaceId: string
  sender: FooterOf | undefined
  hasTemplates: boolean
  onBegin(beginning: Beginning): void
}

/** Where nothing is written yet: what to begin with. */
export function Beginnings({ workspaceId, sender, hasTemplates, onBegin }: BeginningsProps) {
  const { t } = useTranslation('blocks')
  const words = useWords()
  const templates = useQuery({ ...templatesQuery(workspaceId), enabled: hasTemplates }).data?.items ?? []
  return (
    <Stack gap="sm" role="group" aria-labelledby="begin">
      <Text fw={600} id="begin">
        {t('begin.title')}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {(Object.keys(OFFERED) as (keyof typeof OFFERED)[]).map(name => (
          <Choice
            key={name}
            title={t(`begin.${name}`)}
            text={t(`begin.${name}Text`)}
            choose={() =>
              onBegin({
                format: 'blocks',
                source: mailOf(OFFERED[name], words, sender),
                subject: null,
                preheader: null,
              })
            }
          />
        ))}
        {templates.map(({ id, name, source, subject, preheader }) => (
          <Choice
            key={id}
            title={name}
            text={subject ?? t('begin.template')}
            choose={() => onBegin({ format: formatOf(source), source, subject, preheader })}
          />
        ))}
      </SimpleGrid>
    </Stack>
  )
}

function Choice({ title, text, choose }: { title: string; text: string; choose(): void }) {
  return (
    <UnstyledButton className={classes.choice} onClick={choose}>
      <Text component="span" display="block" fw={600} className="break">
        {title}
      </Text>
      <Text component="span" display="block" size="sm" c="dimmed" className="break">
        {text}
      </Text>
    </UnstyledButton>
  )
}
