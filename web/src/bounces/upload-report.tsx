import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { uploadReport } from './bounce-queries.ts'

/** A message that came back by another way: forwarded, or saved from a mail program. Shows what was made of it. */
export function UploadReport() {
  const { t } = useTranslation('bounces')
  const may = useMay()
  const navigate = useNavigate()
  const upload = useMutation({
    mutationFn: uploadReport,
    onSuccess: ({ id }) => navigate({ to: '/bounces/reports/$id', params: { id } }),
  })
  if (!may('reports.decide')) return null
  return (
    <>
      <FileButton accept=".eml,message/rfc822" onChange={file => file && upload.mutate(file)}>
        {props => (
          <Button
            {...props}
            variant="default"
            leftSection={<IconUpload size={18} aria-hidden />}
            loading={upload.isPending}
          >
            {t('reports.upload')}
          </Button>
        )}
      </FileButton>
      <ProblemAlert error={upload.error} />
    </>
  )
}
