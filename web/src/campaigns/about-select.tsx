import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { interestsQuery, nameOfInterest } from './interest-queries.ts'

type AboutSelectProps = {
  workspaceId: string
  interestId: string
  isReengagement: boolean
  onChange(change: { interestId?: string; isReengagement?: boolean }): void
}

/** What the mail is about, and whether it asks the inactive if they are still there. */
export function AboutSelect({ workspaceId, interestId, isReengagement, onChange }: AboutSelectProps) {
  const { t, i18n } = useTranslation('campaigns')
  const interests = useQuery(interestsQuery(workspaceId)).data?.items ?? []
  return (
    <>
      {(interests.length > 0 || interestId !== '') && (
        <NativeSelect
          label={t('form.about')}
          description={t('form.aboutHelp')}
          value={interestId}
          onChange={event => onChange({ interestId: event.currentTarget.value })}
          data={[
            { value: '', label: t('form.nothing') },
            ...interests.map(one => ({ value: one.id, label: nameOfInterest(one, i18n.language) })),
          ]}
        />
      )}
      <Checkbox
        label={t('form.reengagement')}
        description={t('form.reengagementHelp', { link: '{{ still_here_url }}' })}
        checked={isReengagement}
        onChange={event => onChange({ isReengagement: event.currentTarget.checked })}
      />
    </>
  )
}
