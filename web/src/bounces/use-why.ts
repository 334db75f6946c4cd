import { useTranslation } from 'react-i18next'

/** A reason in words; one that only a provider knows, as it wrote it. */
export function useWhy(): (reason: string) => string {
  const { t } = useTranslation('bounces')
  return reason => (/^[a-z_-]+$/.test(reason) ? t(`why.${reason}`, { defaultValue: reason }) : reason)
}
