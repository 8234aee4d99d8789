import { Textarea } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import confirm from '../../../desk/confirm.module.css'
import { Confirm } from '../../../desk/confirm.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RecordBeside } from '../duplicates/record-beside.tsx'
import styles from '../duplicates/duplicates.module.css'
import { keepApartMutation, mergeFamiliesMutation } from './family-commands.ts'
import { familyLineFragment, familyName, nameOf, type FamilyLine } from './family-parts.ts'

const bothQuery = graphql(
  `
    query BothFamilies($one: ID!, $other: ID!) {
      one: family(id: $one) {
        ...FamilyLine
        visitCount
      }
      other: family(id: $other) {
        ...FamilyLine
        visitCount
      }
    }
  `,
  [familyLineFragment],
)

const previewQuery = graphql(`
  query FamilyMergePreview($survivor: ID!, $merged: ID!) {
    familyMergePreview(survivor: $survivor, merged: $merged) {
      repeated
      visits
      samePeriods
      coming {
        id
        familyName
        givenName
      }
    }
  }
`)

type Compared = FamilyLine & { readonly visitCount: number }

const route = getRouteApi('/office/desk/families/merge')

/** Two records side by side: which one stays, and what that means, before anything is done. */
export function MergeFamiliesPage() {
  const { one: oneId, other: otherId } = route.useSearch()
  const { data, fetching, error, refetch } = useLiveQuery({
    query: bothQuery,
    variables: { one: oneId ?? '', other: otherId ?? '' },
  })
  const one = data?.one
  const other = data?.other
  if (!one || !other || one.id === other.id)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  return <Compare one={one} other={other} />
}

function Compare({ one, other }: { readonly one: Compared; readonly other: Compared }) {
  const words = useOfficeWords()
  const format = useFormat()
  const navigate = useNavigate()
  const [survivorId, setSurvivorId] = useState(one.id)
  const [telling, setTelling] = useState(false)
  const mergedId = survivorId === one.id ? other.id : one.id
  const deskForm = useDeskForm({
    document: mergeFamiliesMutation,
    initialValues: { reason: '' },
    validate: { reason: (value: string) => (value.trim().length >= 3 ? null : words('issue.fewWords')) },
    toInput: ({ reason }) => ({ survivorId, mergedId, reason: reason.trim() }),
    onDone: ({ movedVisits, family }) => {
      say(words('families.merge.done', { shown: format.number(movedVisits) }))
      void navigate(family ? { to: '/office/families/$id', params: { id: family.id } } : { to: '/office/families' })
    },
  })
  const { form } = deskForm
  const rows: readonly [string, (family: Compared) => string][] = [
    [words('families.number'), ({ number }) => `№ ${number}`],
    [words('filter.district'), ({ district }) => format.text(district.name)],
    [words('families.address'), ({ address }) => address],
    [words('field.phone'), ({ phone }) => phone ?? ''],
    [
      words('families.members'),
      ({ members }) =>
        members
          .map((member) =>
            [nameOf(member), member.birthDate && format.day(member.birthDate)].filter(Boolean).join(', '),
          )
          .join('; '),
    ],
    [words('families.need'), ({ needState }) => words(`families.need.${needState}`)],
    [words('families.visits'), ({ visitCount }) => format.number(visitCount)],
  ]
  return (
    <Page
      title={words('families.merge.title')}
      crumbs={
        <>
          <Link to="/office/families">{words('families.title')}</Link>
          <Link to="/office/families/duplicates">{words('families.duplicates')}</Link>
        </>
      }
      note={<p>{words('merge.note')}</p>}
      aside={
        <button type="button" className="button" onClick={() => setTelling(true)}>
          {words('families.apart.all')}
        </button>
      }
    >
      <div className={styles.both} role="radiogroup" aria-label={words('merge.note')}>
        {[one, other].map((family) => (
          <RecordBeside
            key={family.id}
            name={`${familyName(family)}, № ${family.number}`}
            heading={
              <Link to="/office/families/$id" params={{ id: family.id }}>
                {familyName(family)}
              </Link>
            }
            keepLabel={words('families.merge.keepOf', { name: familyName(family), number: String(family.number) })}
            rows={rows.map(([label, of]) => [label, of(family), of(family === one ? other : one)])}
            stays={family.id === survivorId}
            onKeep={() => setSurvivorId(family.id)}
          />
        ))}
      </div>
      <div className="narrow">
        <Panel title={words('merge.submit')}>
          <Form
            form={deskForm}
            label={words('families.merge.title')}
            submit={words('merge.submit')}
            danger
            onCancel={() => void navigate({ to: '/office/families/duplicates' })}
          >
            <ul className={confirm.consequences}>
              <Preview survivor={survivorId} merged={mergedId} />
              <li>{words('families.merge.what')}</li>
              <li>{words('families.merge.numbers')}</li>
              <li>{words('families.merge.card')}</li>
              <li>{words('merge.never')}</li>
            </ul>
            <Textarea
              label={words('field.reason')}
              description={words('field.reason.hint')}
              autosize={false}
              rows={2}
              key={form.key('reason')}
              {...form.getInputProps('reason')}
            />
          </Form>
        </Panel>
      </div>
      {telling && (
        <Confirm
          document={keepApartMutation}
          input={{ oneId: one.id, otherId: other.id }}
          title={words('families.apart.title')}
          consequences={[words('merge.distinct.what'), words('merge.distinct.stays')]}
          action={words('families.apart.all')}
          onDone={() => {
            say(words('merge.distinct.done'))
            void navigate({ to: '/office/families/duplicates' })
          }}
          onClose={() => setTelling(false)}
        />
      )}
    </Page>
  )
}

/** What would become of these very two. */
function Preview({ survivor, merged }: { readonly survivor: string; readonly merged: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { data } = useLiveQuery({ query: previewQuery, variables: { survivor, merged } })
  const preview = data?.familyMergePreview
  if (!preview) return null
  const { coming, repeated, visits, samePeriods } = preview
  return (
    <>
      <li>
        {coming.length > 0
          ? words('families.merge.coming', { names: coming.map(nameOf).join(', ') })
          : words('families.merge.nobody')}{' '}
        {repeated > 0 && words('families.merge.repeated', { count: repeated, shown: format.number(repeated) })}
      </li>
      <li>
        {words('families.merge.visits', { count: visits, shown: format.number(visits) })}{' '}
        {samePeriods > 0 && words('families.merge.same', { count: samePeriods, shown: format.number(samePeriods) })}
      </li>
    </>
  )
}
