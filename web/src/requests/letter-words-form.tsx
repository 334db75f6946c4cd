import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/index.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type LetterKind, type LetterWords, saveWords } from './request-queries.ts'

const KINDS: readonly LetterKind[] = ['answer', 'extension', 'identity_question']

/** Words of one's own, by letter and language. What the law wants said is in every letter, and is not here. */
export function LetterWordsForm({ words }: { words: readonly LetterWords[] }) {
  const { t, i18n } = useTranslation('requests')
  const [kind, setKind] = useState<LetterKind>('answer')
  const [language, setLanguage] = useState(LANGUAGES.find(one => one === i18n.language) ?? 'en')
  const known = words.find(one => one.kind === kind && one.language === language)
  return (
    <Stack>
      <Group grow>
        <NativeSelect
          label={t('words.letter')}
          data={KINDS.map(value => ({ value, label: t(`letters.${value}`) }))}
          value={kind}
          onChange={event => setKind(event.currentTarget.value as LetterKind)}
        />
        <NativeSelect
          label={t('words.language')}
          data={LANGUAGES.map(value => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={language}
          onChange={event => setLanguage(event.currentTarget.value as typeof language)}
        />
      </Group>
      <OneLetter key={`${kind} ${language}`} words={known ?? { kind, language, opening: null, closing: null }} />
    </Stack>
  )
}

function OneLetter({ words }: { words: LetterWords }) {
  const { t } = useTranslation('requests')
  const queries = useQueryClient()
  const [opening, setOpening] = useState(words.opening ?? '')
  const [closing, setClosing] = useState(words.closing ?? '')
  const save = useMutation({
    mutationFn: () => saveWords({ ...words, opening: opening.trim() || null, closing: closing.trim() || null }),
    async onSuccess() {
      notifyDone(t('words.saved'))
      await queries.invalidateQueries({ queryKey: ['requests'] })
    },
  })
  return (
    <Stack>
      <Textarea
        label={t('words.opening')}
        description={t('words.openingHelp')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={opening}
        onChange={event => setOpening(event.currentTarget.value)}
      />
      <Textarea
        label={t('words.closing')}
        description={t('words.closingHelp')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={closing}
        onChange={event => setClosing(event.currentTarget.value)}
      />
      <ProblemAlert error={save.error} />
      <div>
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('ui:action.save')}
        </Button>
      </div>
    </Stack>
  )
}
