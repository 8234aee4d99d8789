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
import styles from './card.module.css'

const cardQuery = graphql(`
  query FamilyCard($id: ID!) {
    region {
      name {
        kk
        ru
        en
      }
    }
    family(id: $id) {
      id
      number
      cardCode
    }
  }
`)

const route = getRouteApi('/office/families/$id/card')

/** The card that a family shows at the store: a number and a code, and no word of who it is, for it may be lost. */
export function FamilyCardPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { id } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: cardQuery, variables: { id } })
  const family = data?.family
  useTitle(words('families.card'))
  if (!family)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  return (
    <div className={styles.desk}>
      <div className={`${styles.steer} no-print`}>
        <Link to="/office/families/$id" params={{ id: family.id }} className="button">
          {words('families.card.back')}
        </Link>
        <LanguageSwitch />
        <button type="button" className="button primary" onClick={() => window.print()}>
          {words('certificates.print')}
        </button>
      </div>
      <main className={styles.card}>
        <div className={styles.words}>
          <Logo />
          <h1>{words('families.card.heading')}</h1>
          <p className={styles.number}>№ {family.number}</p>
          <p className={styles.small}>{words('families.card.show')}</p>
          <p className={styles.small}>{format.text(data.region.name)}</p>
        </div>
        <QrCode text={family.cardCode} label={words('families.card.qr')} />
      </main>
      <p className={`${styles.hint} no-print`}>{words('families.card.hint')}</p>
    </div>
  )
}
