import { Card, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import facts from '../ui/facts.module.css'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type ContactCard, sourceQuery } from './contact-queries.ts'
import { useLanguageName } from './use-language-name.ts'

/** What is held of a person, on what ground, and where it came from. */
export function ContactFacts({ contact }: { contact: ContactCard }) {
  const { t } = useTranslation('contacts')
  const { dateTime } = useFormat()
  const languageName = useLanguageName()
  const { language, basis, source, importId, confirmedAt, createdAt, updatedAt, fields } = contact
  return (
    <Card component="section" aria-labelledby="facts">
      <Stack gap="sm">
        <Title order={2} id="facts">
          {t('facts.title')}
        </Title>
        <dl className={facts.facts}>
          <dt>{t('field.language')}</dt>
          <dd>{language ? languageName(language) : t('facts.unknown')}</dd>
          <dt>{t('field.basis')}</dt>
          <dd>{t(`basis.${basis}`)}</dd>
          <dt>{t('field.source')}</dt>
          <dd>{source}</dd>
          {importId && (
            <>
              <dt>{t('facts.import')}</dt>
              <dd>
                <ImportLink id={importId} />
              </dd>
            </>
          )}
          <dt>{t('facts.confirmed')}</dt>
          <dd>{confirmedAt ? dateTime(confirmedAt) : t('facts.notConfirmed')}</dd>
          <dt>{t('facts.added')}</dt>
          <dd>{dateTime(createdAt)}</dd>
          <dt>{t('facts.changed')}</dt>
          <dd>{dateTime(updatedAt)}</dd>
        </dl>
        {Object.keys(fields).length > 0 && <Fields fields={fields} />}
      </Stack>
    </Card>
  )
}

function Fields({ fields }: Pick<ContactCard, 'fields'>) {
  const { t } = useTranslation('contacts')
  const { number, date } = useFormat()
  const textOf = (value: string | number | boolean) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return number(value)
    return /^\d{4}-\d\d-\d\d$/.test(value) ? date(`${value}T12:00:00`) : value
  }
  return (
    <>
      <Title order={3}>{t('fields.title')}</Title>
      <dl className={facts.facts}>
        {Object.entries(fields).map(([key, value]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>{key}</dt>
            <dd>{textOf(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function ImportLink({ id }: { id: string }) {
  const { t } = useTranslation('contacts')
  const may = useMay()
  const { date } = useFormat()
  const source = useQuery({ ...sourceQuery(id), enabled: may('imports.read') }).data
  return (
    <TextLink to="/imports/$id" params={{ id } as never}>
      {source ? t('facts.importOf', { file: source.fileName, date: date(source.createdAt) }) : t('facts.importOpen')}
    </TextLink>
  )
}
