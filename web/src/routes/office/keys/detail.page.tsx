import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { OnceMissed } from '../../../desk/once-missed.tsx'
import { OnceShown } from '../../../desk/once-shown.tsx'
import { say } from '../../../desk/say.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { keyFragment, revokeKeyMutation } from './key-commands.ts'
import { KeyStatusChip } from './key-status.tsx'
import { RenameKey } from './rename-key.tsx'
import { RotateKey, type Rotated } from './rotate-key.tsx'
import { keyScopes } from './scopes.ts'
import { UsageBars } from './usage-bars.tsx'
import styles from './keys.module.css'

const keyQuery = graphql(
  `
    query PartnerKey($id: ID!) {
      node(id: $id) {
        __typename
        ... on PartnerKey {
          ...KeyParts
          usage(days: 30) {
            day
            operations
            cost
            refused
          }
        }
      }
    }
  `,
  [keyFragment],
)

const route = getRouteApi('/office/desk/keys/$id')

export function KeyPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { id } = route.useParams()
  const [step, setStep] = useState<'rotate' | 'revoke' | 'rename' | null>(null)
  const [rotated, setRotated] = useState<Rotated | null>(null)
  const { data, fetching, error, refetch } = useLiveQuery({ query: keyQuery, variables: { id } })
  const key = data?.node?.__typename === 'PartnerKey' ? data.node : null
  if (!key)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const works = key.status === 'ACTIVE' || key.status === 'ENDING'
  const close = () => setStep(null)

  return (
    <Page
      title={key.name}
      crumbs={<Link to="/office/keys">{words('keys.title')}</Link>}
      chips={<KeyStatusChip status={key.status} />}
      note={
        <p>
          <Link to="/office/organisations/$id" params={{ id: key.organisation.id }}>
            {format.text(key.organisation.name)}
          </Link>{' '}
          · <code>{key.prefix}…</code>
        </p>
      }
      aside={
        <div className={styles.actions}>
          <button type="button" className="button" onClick={() => setStep('rename')}>
            {words('keys.rename')}
          </button>
          {key.status === 'ACTIVE' && (
            <button type="button" className="button" onClick={() => setStep('rotate')}>
              {words('keys.rotate')}
            </button>
          )}
          {works && (
            <button type="button" className="button" onClick={() => setStep('revoke')}>
              {words('keys.revoke')}
            </button>
          )}
        </div>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <div className="two-columns">
        <div className="stack">
          <Panel title={words('keys.usage')} note={words('keys.usage.note')}>
            <UsageBars days={key.usage} />
          </Panel>
          <Panel title={words('keys.scopes')}>
            <ul className={styles.scopes}>
              {keyScopes
                .filter((scope) => key.scopes.includes(scope))
                .map((scope) => (
                  <li key={scope}>
                    <b>{words(`keys.scope.${scope}`)}</b>
                    <small>{words(`keys.scope.${scope}.about`)}</small>
                  </li>
                ))}
            </ul>
          </Panel>
        </div>
        <Panel title={words('keys.about')}>
          <dl className="facts">
            <dt>{words('keys.lastUsed')}</dt>
            <dd>
              <Moment at={key.lastUsedAt} never={words('keys.neverUsed')} />
            </dd>
            <dt>{words('keys.madeAt')}</dt>
            <dd>
              <Moment at={key.createdAt} exact />
              {key.createdBy && <span className={styles.under}>{key.createdBy.displayName}</span>}
            </dd>
            <dt>{words(key.status === 'EXPIRED' ? 'keys.endedAt' : 'keys.endsAt')}</dt>
            <dd>{key.expiresAt ? <Moment at={key.expiresAt} exact /> : words('keys.expiry.never')}</dd>
            {key.revokedAt && (
              <>
                <dt>{words('keys.revokedAt')}</dt>
                <dd>
                  <Moment at={key.revokedAt} exact />
                </dd>
              </>
            )}
            {key.replaces && (
              <>
                <dt>{words('keys.replaces')}</dt>
                <dd>
                  <Link to="/office/keys/$id" params={{ id: key.replaces.id }}>
                    <code>{key.replaces.prefix}…</code>
                  </Link>{' '}
                  <KeyStatusChip status={key.replaces.status} />
                </dd>
              </>
            )}
            {key.replacedBy && (
              <>
                <dt>{words('keys.replacedBy')}</dt>
                <dd>
                  <Link to="/office/keys/$id" params={{ id: key.replacedBy.id }}>
                    <code>{key.replacedBy.prefix}…</code>
                  </Link>{' '}
                  <KeyStatusChip status={key.replacedBy.status} />
                </dd>
              </>
            )}
          </dl>
        </Panel>
      </div>
      {step === 'rename' && <RenameKey id={id} name={key.name} onClose={close} />}
      {step === 'rotate' && <RotateKey id={id} name={key.name} onDone={setRotated} onClose={close} />}
      {step === 'revoke' && (
        <Confirm
          document={revokeKeyMutation}
          input={{ partnerKeyId: id }}
          title={words('keys.revoke.title', { name: key.name })}
          consequences={[words('keys.revoke.now'), words('keys.revoke.live'), words('keys.revoke.never')]}
          action={words('keys.revoke')}
          danger
          onDone={() => say(words('keys.revoked'))}
          onClose={close}
        />
      )}
      {rotated &&
        (rotated.key === null ? (
          <OnceMissed title={words('keys.rotated')} hint={words('keys.missed')} onClose={() => setRotated(null)} />
        ) : (
          <OnceShown
            title={words('keys.rotated')}
            hint={
              rotated.oldUntil
                ? words('keys.rotated.hint', {
                    day: format.dayOf(rotated.oldUntil),
                    time: format.time(rotated.oldUntil),
                  })
                : words('keys.rotated.atOnce')
            }
            secret={rotated.key}
            copyLabel={words('keys.copy')}
            onClose={() => setRotated(null)}
          />
        ))}
    </Page>
  )
}
