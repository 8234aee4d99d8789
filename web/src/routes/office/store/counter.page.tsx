import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { placesQuery } from './counter-queries.ts'
import { FamilyFinder } from './family-finder.tsx'
import { ServeFamily } from './serve-family.tsx'
import { Slip, type SlipVisit } from './slip.tsx'
import { TodayVisits } from './today-visits.tsx'
import styles from './store.module.css'

/** The counter of the Social store: a family, what it may have, its basket, its slip; all of it by the keyboard. */
export function CounterPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { data, error, refetch } = useLiveQuery({ query: placesQuery, variables: {} })
  const stores = (data?.stockPlaces ?? []).filter(({ kind }) => kind === 'STORE')
  const [chosen, setChosen] = useState<string | null>(null)
  const place = stores.find(({ id }) => id === chosen)?.id ?? stores[0]?.id
  const [familyId, setFamilyId] = useState<string | null>(null)
  const [slip, setSlip] = useState<SlipVisit | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (familyId === null) field.current?.focus()
  }, [familyId, place])

  return (
    <Page
      title={words('store.title')}
      aside={
        <>
          {stores.length > 1 && (
            <label className={styles.place}>
              {words('store.place')}
              <select className="field" value={place ?? ''} onChange={(event) => setChosen(event.target.value)}>
                {stores.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {format.text(name)}
                  </option>
                ))}
              </select>
            </label>
          )}
          {may('ENTITLEMENTS_WRITE') && (
            <Link to="/office/store/rules" className="button">
              {words('entitlements.title')}
            </Link>
          )}
        </>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept={Boolean(data)} />}
      {data && !place && <EmptyState title={words('store.noPlace')} hint={words('store.noPlace.hint')} />}
      {place && (
        <div className={styles.counter}>
          <div className={`card ${styles.desk}`}>
            {familyId === null ? (
              <>
                <FamilyFinder
                  field={field}
                  onPick={({ id }) => {
                    setSlip(null)
                    setFamilyId(id)
                  }}
                />
                {slip ? (
                  <section className={styles.done} role="status" aria-label={words('store.done')}>
                    <h2>{words('store.done')}</h2>
                    <Slip visit={slip} />
                    <Link to="/office/store/visits/$visitId" params={{ visitId: slip.id }} className="button">
                      {words('store.slip.open')}
                    </Link>
                  </section>
                ) : (
                  <p className={styles.hint}>{words('store.how')}</p>
                )}
              </>
            ) : (
              <ServeFamily
                key={familyId}
                familyId={familyId}
                place={place}
                onLeave={() => setFamilyId(null)}
                onDone={(visit) => {
                  setSlip(visit)
                  setFamilyId(null)
                }}
              />
            )}
          </div>
          <TodayVisits place={place} />
        </div>
      )}
    </Page>
  )
}
