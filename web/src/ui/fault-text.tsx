import { useTranslation } from 'react-i18next'

/** What is wrong with a text that is no address, by the fault's name, in words. */
export function FaultText({ fault }: { fault: string }) {
  const { t } = useTranslation('ui')
  return <>{t(`fault.${fault}`)}</>
}
