import { getRouteApi, Link } from '@tanstack/react-router'
import { QrCode } from '../../../desk/qr-code.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LanguageSwitch } from '../../../shell/language-switch.tsx'
import { Logo } from '../../../shell/logo.tsx'
import { DetailState } from '../../../ui/detail-state.tsx'
import { useTitle } from '../../../ui/use-title.ts'
import styles from './certificate.module.css'

const certificateQuery = graphql(`
  query PrintedCertificate($id: ID!) {
    region {
      name {
        kk
        ru
        en
      }
    }
    volunteer(id: $id) {
      id
      familyName
      givenName
      patronymic
      certificates {
        id
        code
        startsOn
        endsOn
        minutes
        events
        issuedAt
        revokedAt
      }
    }
  }
`)

const route = getRouteApi('/office/volunteers/$volunteerId/certificate/$code')

/** A certificate as it is handed over: one sheet of A4, in the language of the page. */
export function CertificatePage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { volunteerId, code } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: certificateQuery, variables: { id: volunteerId } })
  const volunteer = data?.volunteer
  const certificate = volunteer?.certificates.find((one) => one.code === code)
  useTitle(`${words('certificate.heading')} ${code}`)
  if (!volunteer || !certificate)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const hours = Math.floor(certificate.minutes / 60)
  const minutes = certificate.minutes % 60
  const address = `${window.location.origin}/certificates/${code}`
  const name = [volunteer.familyName, volunteer.givenName, volunteer.patronymic].filter(Boolean).join(' ')
  return (
    <div className={styles.desk}>
      <div className={`${styles.steer} no-print`}>
        <Link to="/office/volunteers/$id" params={{ id: volunteer.id }} className="button">
          {words('certificates.back')}
        </Link>
        <LanguageSwitch />
        <button type="button" className="button primary" onClick={() => window.print()}>
          {words('certificates.print')}
        </button>
      </div>
      <main className={styles.sheet} data-void={certificate.revokedAt !== null || undefined}>
        <div className={styles.frame}>
          <header className={styles.head}>
            <Logo />
            <p>
              {words('certificate.office')}
              <span>{format.text(data.region.name)}</span>
            </p>
          </header>
          <div className={styles.title}>
            <h1>{words('certificate.heading')}</h1>
            <p>{words('certificate.subheading')}</p>
          </div>
          <div className={styles.words}>
            <p>{words('certificate.confirms')}</p>
            <p className={styles.name}>{name}</p>
            <p>
              {words('certificate.gave', {
                from: format.day(certificate.startsOn),
                until: format.day(certificate.endsOn),
              })}
            </p>
            <p className={styles.hours}>
              {hours > 0 && words('certificate.hours', { count: hours, shown: format.number(hours) })}
              {hours > 0 && minutes > 0 && ' '}
              {minutes > 0 && words('certificate.minutes', { shown: format.number(minutes) })}
            </p>
            <p>
              {words('certificate.events', { count: certificate.events, shown: format.number(certificate.events) })}
            </p>
            <p className={styles.thanks}>{words('certificate.thanks')}</p>
          </div>
          {certificate.revokedAt && <p className={styles.void}>{words('certificate.void')}</p>}
          <div className={styles.signing}>
            <div>
              <span className={styles.line} />
              {words('certificate.signature')}
            </div>
            <div className={styles.seal}>{words('certificate.seal')}</div>
            <div className={styles.issued}>
              <b>{format.dayOf(certificate.issuedAt)}</b>
              {words('certificate.issuedOn')}
            </div>
          </div>
          <footer className={styles.check}>
            <QrCode text={address} label={words('certificate.qr')} />
            <div>
              <p>{words('certificate.code')}</p>
              <p className={styles.code}>{code}</p>
              <p className={styles.small}>
                {words('certificate.checkHere', { address: `${window.location.host}/certificates` })}
              </p>
            </div>
          </footer>
        </div>
      </main>
    </div>
  )
}
