import { Autocomplete, Button, Card, Group, Radio, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ColumnMapping } from './column-mapping.tsx'
import { FailureAlert } from './failure-alert.tsx'
import { type Draft, type Import, type Kind, listNamesQuery, startImport } from './import-queries.ts'
import { changedTargets, targetsOf } from './targets.ts'

type DraftFormProps = { draft: Draft; earlier: Import | undefined; wishedKind: string }

const BASES = ['consent', 'customer', 'business'] as const

/** What the file is for, on what basis, and what its columns hold; then it is tried, which changes nothing. */
export function DraftForm({ draft, earlier, wishedKind }: DraftFormProps) {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const kinds = kindsOf(draft)
  const wished = kinds.find(one => one === wishedKind) ?? kinds.find(one => one === earlier?.kind)
  const [kind, setKind] = useState<Kind | ''>(
    wished ?? draft.suggestedKind ?? (kinds.length === 1 ? (kinds[0] ?? '') : ''),
  )
  const [basis, setBasis] = useState<string>(earlier?.basis ?? '')
  const [source, setSource] = useState(earlier?.source ?? '')
  const [list, setList] = useState(earlier?.list ?? '')
  const [targets, setTargets] = useState(() => targetsOf(draft, earlier?.mapping))
  const [isChecked, setIsChecked] = useState(false)
  const may = useMay()
  const lists = useQuery({ ...listNamesQuery, enabled: may('contacts.read') })
  const start = useMutation({
    mutationFn: (dryRun: boolean) => {
      const contacts = { basis: basis as (typeof BASES)[number], source, ...(list.trim() ? { list } : {}) }
      const mapping = changedTargets(draft, targets)
      return startImport({
        draftId: draft.id,
        kind: kind as Kind,
        mapping,
        dryRun,
        ...(kind === 'contacts' ? contacts : {}),
      })
    },
    onSuccess: started => navigate({ to: `/imports/${started.id}` } as never),
  })

  const missing = {
    kind: kind === '',
    basis: kind === 'contacts' && basis === '',
    source: kind === 'contacts' && source.trim() === '',
    address: !Object.values(targets).includes('address'),
  }
  // Whose export is known is read as its system writes it, row by row: there is nothing to choose.
  const isKnown = kind === 'opt-outs' && draft.recognised?.isCertain === true && !missing.address
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsChecked(true)
    if (!Object.values(missing).some(Boolean)) start.mutate(true)
  }
  const said = (name: keyof typeof missing) => (isChecked && missing[name] ? t(`form.missing.${name}`) : undefined)

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Card>
          <Radio.Group
            label={<span>{t('form.kind')}</span>}
            value={kind}
            onChange={value => setKind(value as Kind)}
            error={said('kind')}
          >
            <Stack gap="xs" mt="xs">
              {(['opt-outs', 'contacts'] as const).map(one => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`kind.${one}.name`)}
                  description={kinds.includes(one) ? t(`kind.${one}.about`) : t(`kind.${one}.refused`)}
                  disabled={!kinds.includes(one)}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Card>
        {kind === 'contacts' && (
          <Card>
            <Stack gap="md">
              <Radio.Group
                label={t('form.basis')}
                description={t('form.basisWhy')}
                value={basis}
                onChange={setBasis}
                error={said('basis')}
              >
                <Stack gap="xs" mt="xs">
                  {BASES.map(one => (
                    <Radio key={one} value={one} label={t(`basis.${one}.name`)} description={t(`basis.${one}.about`)} />
                  ))}
                </Stack>
              </Radio.Group>
              <TextInput
                label={t('form.source')}
                description={t('form.sourceWhy')}
                value={source}
                onChange={event => setSource(event.currentTarget.value)}
                error={said('source')}
                maxLength={500}
              />
              <Autocomplete
                label={t('form.list')}
                description={t('form.listWhy')}
                value={list}
                onChange={setList}
                data={lists.data ?? []}
                maxLength={200}
              />
            </Stack>
          </Card>
        )}
        {kind !== '' && (
          <Card>
            <Title order={2}>{t('form.columns')}</Title>
            <Text c="dimmed" size="sm" mb="sm">
              {t(isKnown ? 'form.columnsKnown' : `form.columnsWhy.${kind}`)}
            </Text>
            {said('address') && (
              <Text c="var(--mantine-color-error)" role="alert">
                {said('address')}
              </Text>
            )}
            {!isKnown && <ColumnMapping draft={draft} kind={kind} targets={targets} onChange={setTargets} />}
          </Card>
        )}
        {start.error && <FailureAlert failure={start.error} title={t('form.refused')} />}
        <Group justify="space-between" gap="md">
          <Text c="dimmed" maw="34rem">
            {t('form.tryWhy')}
          </Text>
          <Button type="submit" size="md" loading={start.isPending}>
            {t('form.try')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What the file can be imported as: a former system's opt-outs never as contacts. */
function kindsOf({ recognised }: Draft): Kind[] {
  if (!recognised?.isCertain || recognised.holds === 'both') return ['opt-outs', 'contacts']
  return recognised.holds === 'neither' ? [] : [recognised.holds]
}
