import { Button, Card, Group, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { FailureAlert } from './failure-alert.tsx'
import { draftQuery, type Import, startImport } from './import-queries.ts'
import classes from './imports.module.css'
import { againAs } from './start-again.ts'

/** After a try: the import itself, from the same file. After the opt-outs of a file that holds both kinds: its contacts. */
export function NextStep({ after }: { after: Import }) {
  const { t } = useTranslation('imports')
  const may = useMay()
  const isDone = after.state === 'done' && may('imports.run')
  const draft = useQuery(draftQuery(isDone ? after.draftId : null))
  if (!isDone || !draft.data) return null
  if (after.isDryRun) return after.failure && !isHeldOnly(after) ? null : <ImportNow tried={after} />
  if (after.kind !== 'opt-outs' || draft.data.recognised?.holds !== 'both') return null
  return (
    <Card className={classes.next}>
      <Title order={2}>{t('next.contacts.title')}</Title>
      <Text mb="md">{t('next.contacts.text')}</Text>
      <Group>
        <ButtonLink to={`/imports/files/${draft.data.id}?kind=contacts` as never}>
          {t('next.contacts.action')}
        </ButtonLink>
      </Group>
    </Card>
  )
}

function ImportNow({ tried }: { tried: Import }) {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const start = useMutation({
    mutationFn: () => startImport({ ...againAs(tried), dryRun: false }),
    onSuccess: started => navigate({ to: `/imports/${started.id}` } as never),
  })
  return (
    <Card className={classes.next}>
      <Title order={2}>{t('next.import.title')}</Title>
      <Text mb="md">{t(`next.import.text.${tried.kind}`)}</Text>
      <Group>
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {t(`next.import.action.${tried.kind}`)}
        </Button>
        <ButtonLink variant="default" to={`/imports/files/${tried.draftId}?from=${tried.id}` as never}>
          {t('next.import.change')}
        </ButtonLink>
      </Group>
      {start.error && <FailureAlert failure={start.error} title={t('form.refused')} />}
    </Card>
  )
}

// What would be held may still be imported: then the privacy officer looks at it.
function isHeldOnly({ failure }: Import): boolean {
  return failure?.code === 'looks_like_the_blacklist' || failure?.code === 'stops_many_contacts'
}
