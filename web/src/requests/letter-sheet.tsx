import { Anchor, List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Letter } from './request-queries.ts'
import classes from './requests.module.css'

/** A letter as the person reads it, in their language. */
export function LetterSheet({ letter: { language, subject, blocks, written } }: { letter: Letter }) {
  const { t } = useTranslation('requests')
  const { dateTime } = useFormat()
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {written
          ? t(`letters.written.${written.by}`, { who: written.byWhom, when: dateTime(written.at) })
          : t('letters.preview')}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.letter} lang={language} aria-label={subject} tabIndex={0}>
        <Stack gap="sm">
          <Text fw={650}>{subject}</Text>
          {blocks.map(({ kind, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a letter's parts stand where they stand
            <Block key={at} kind={kind} text={text} />
          ))}
        </Stack>
      </section>
    </Stack>
  )
}

function Block({ kind, text }: Letter['blocks'][number]) {
  if (kind === 'heading')
    return (
      <Text fw={650} mt="xs">
        {text}
      </Text>
    )
  if (kind === 'item')
    return (
      <List>
        <List.Item>{text}</List.Item>
      </List>
    )
  if (kind === 'link')
    return (
      <Anchor href={text} className="break" underline="always">
        {text}
      </Anchor>
    )
  return <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
}
