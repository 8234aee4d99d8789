import type { ResultOf } from 'gql.tada'
import { useState, type RefObject } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { Icon } from '../../../ui/icon.tsx'
import { CardScanner } from './card-scanner.tsx'
import { findFamiliesQuery } from './counter-queries.ts'
import { Finder } from './finder.tsx'
import { familyName } from '../families/family-parts.ts'

/** As a card’s QR code is: it is looked for when somebody scans or types one. */
const cardForm = /^[\w-]{12,}$/

export type FoundFamily = NonNullable<ResultOf<typeof findFamiliesQuery>['family']>

/** Finds a family by a name, its number, a phone, its address, or its card. */
export function FamilyFinder({
  field,
  onPick,
}: {
  readonly field: RefObject<HTMLInputElement | null>
  readonly onPick: (family: FoundFamily) => void
}) {
  const words = useOfficeWords()
  const format = useFormat()
  const [text, setText] = useState('')
  const [scanning, setScanning] = useState(false)
  const asked = text.trim()
  const isCard = cardForm.test(asked)
  const { data, former, fetching, error } = useLiveQuery({
    query: findFamiliesQuery,
    variables: { search: asked, card: asked, isCard },
    pause: asked === '',
  })
  const answered = data !== undefined && !former && !fetching
  const byCard = data?.family ? [data.family] : []
  const bySearch = (data?.families?.edges ?? []).map(({ node }) => node)
  // The number itself before those that begin so.
  const ordered = [
    ...bySearch.filter(({ number }) => String(number) === asked),
    ...bySearch.filter(({ number }) => String(number) !== asked),
  ]
  const found = answered ? (byCard.length > 0 ? byCard : ordered) : error ? [] : null

  return (
    <>
      <Finder
        label={words('store.family')}
        hint={words('store.family.hint')}
        nothing={words(error ? 'problem.UNANSWERED' : 'store.family.none')}
        text={text}
        onText={setText}
        found={found}
        keyOf={({ id }) => id}
        field={field}
        show={(family) => (
          <>
            <b>{familyName(family)}</b>
            <span>
              {words('store.family.line', {
                number: family.number,
                count: family.memberCount,
                shown: format.number(family.memberCount),
              })}
            </span>
            <small>{family.address}</small>
          </>
        )}
        onPick={(family) => {
          setText('')
          onPick(family)
        }}
        aside={
          <button type="button" className="button" onClick={() => setScanning(true)}>
            <Icon name="scan" />
            {words('store.scan')}
          </button>
        }
      />
      {scanning && (
        <CardScanner
          onClose={() => setScanning(false)}
          onCode={(code) => {
            setScanning(false)
            setText(code)
            field.current?.focus()
          }}
        />
      )}
    </>
  )
}
