import { IconFileCheck, IconRefreshOff, IconShieldLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './door.module.css'

/** What Veto is, for whoever sees it for the first time: the one sentence, and three things that follow. */
export function Promises() {
  const { t } = useTranslation('sign-in')
  return (
    <>
      <svg className={classes.mark} viewBox="6 7 20 19" aria-hidden="true">
        <path
          d="M8 9.5 16 23.5 24 9.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <div className={classes.promises}>
        <p className={classes.sentence}>{t('promise.sentence')}</p>
        <ul className={classes.list}>
          <li>
            <IconShieldLock size={22} stroke={1.75} aria-hidden />
            {t('promise.nobody')}
          </li>
          <li>
            <IconRefreshOff size={22} stroke={1.75} aria-hidden />
            {t('promise.noWayRound')}
          </li>
          <li>
            <IconFileCheck size={22} stroke={1.75} aria-hidden />
            {t('promise.proof')}
          </li>
        </ul>
      </div>
    </>
  )
}
