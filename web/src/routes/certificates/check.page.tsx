import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useWords } from '../../messages/messages.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import styles from './check.module.css'

const checkQuery = graphql(`
  query CertificateCheck($code: String!) {
    certificate(code: $code) {
      code
      isValid
      initials
      startsOn
      endsOn
      minutes
      events
      issuedAt
      revokedAt
    }
  }
`)

const route = getRouteApi('/shell/certificates/$code')

/** Where a certificate’s number is typed in. */
export function CertificateSearchPage() {
  const words = useWords()
  return (
    <Page title={words('certificate.check.title')}>
      <div className="narrow stack">
        <NumberForm former="" />
      </div>
    </Page>
  )
}

/** What the paper’s QR code leads to: whether it is genuine, and what it must say. Names nobody. */
export function CertificateCheckPage() {
  const words = useWords()
  const format = useFormat()
  const { code } = route.useParams()
  const { data, error, refetch } = useLiveQuery({ query: checkQuery, variables: { code } })
  const found = data?.certificate
  return (
    <Page title={words('certificate.check.title')}>
      <div className="narrow stack">
        {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
        {!data && !error && <SkeletonBlock height="16rem" />}
        {data && !found && (
          <section className={`card ${styles.verdict}`} data-verdict="unknown" role="status">
            <Icon name="why" size="2.2rem" />
            <div>
              <h2>{words('certificate.check.unknown')}</h2>
              <p>{words('certificate.check.unknownHint')}</p>
            </div>
          </section>
        )}
        {found && (
          <>
            <section
              className={`card ${styles.verdict}`}
              data-verdict={found.isValid ? 'valid' : 'revoked'}
              role="status"
            >
              <Icon name={found.isValid ? 'verified' : 'cancelled'} size="2.2rem" />
              <div>
                <h2>{words(found.isValid ? 'certificate.check.valid' : 'certificate.check.revoked')}</h2>
                <p>
                  {found.revokedAt
                    ? words('certificate.check.revokedHint', { day: format.dayOf(found.revokedAt) })
                    : words('certificate.check.validHint')}
                </p>
              </div>
            </section>
            <section className={`card ${styles.says}`}>
              <dl className="facts">
                <dt>{words('certificate.check.number')}</dt>
                <dd className={styles.code}>{found.code}</dd>
                <dt>{words('certificate.check.initials')}</dt>
                <dd>
                  {found.initials ?? words('certificate.check.erased')}
                  {found.initials && <span className="soft under">{words('certificate.check.initialsHint')}</span>}
                </dd>
                <dt>{words('certificate.check.period')}</dt>
                <dd>
                  {format.day(found.startsOn)} – {format.day(found.endsOn)}
                </dd>
                <dt>{words('certificate.check.hours')}</dt>
                <dd>
                  {words('certificate.check.duration', {
                    hours: format.number(Math.floor(found.minutes / 60)),
                    minutes: format.number(found.minutes % 60),
                  })}
                </dd>
                <dt>{words('certificate.check.events')}</dt>
                <dd>{format.number(found.events)}</dd>
                <dt>{words('certificate.check.issued')}</dt>
                <dd>{format.dayOf(found.issuedAt)}</dd>
              </dl>
            </section>
          </>
        )}
        <NumberForm former={code} />
      </div>
    </Page>
  )
}

function NumberForm({ former }: { readonly former: string }) {
  const words = useWords()
  const navigate = useNavigate()
  const id = useId()
  const [text, setText] = useState(former)
  useEffect(() => setText(former), [former])
  return (
    <form
      className={`card ${styles.form}`}
      onSubmit={(event) => {
        event.preventDefault()
        const code = text.trim()
        if (code) void navigate({ to: '/certificates/$code', params: { code } })
      }}
    >
      <label htmlFor={id}>{words('certificate.check.number')}</label>
      <div>
        <input
          id={id}
          className="field"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={words('certificate.check.numberHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
        />
        <button type="submit" className="button primary">
          {words('certificate.check.submit')}
        </button>
      </div>
    </form>
  )
}
