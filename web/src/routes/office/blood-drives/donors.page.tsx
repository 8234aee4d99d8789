import { TextInput } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import { donorsQuery } from './blood-parts.ts'
import { DonorForm } from './donor-form.tsx'

const route = getRouteApi('/office/desk/blood-drives/donors')

/** Who gives blood, by name. */
export function BloodDonorsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const [isNew, setNew] = useState(false)
  const query = useLiveQuery({
    query: donorsQuery,
    variables: { ...pageVariables(route.useSearch()), ...(search.trim() && { search: search.trim() }) },
    keepFormer: true,
  })
  const open = (donorId: string) => void navigate({ to: '/office/blood-drives/donors/$donorId', params: { donorId } })
  return (
    <DeskPage
      title={words('blood.donors')}
      crumbs={<Link to="/office/blood-drives">{words('blood.title')}</Link>}
      note={<p>{words('blood.donors.note')}</p>}
      aside={
        <button type="button" className="button primary" onClick={() => setNew(true)}>
          <Icon name="plus" />
          {words('blood.donor.new')}
        </button>
      }
      filters={
        <TextInput
          label={words('blood.guests.find')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          autoComplete="off"
        />
      }
    >
      <DeskTable
        label={words('blood.donors')}
        query={query}
        found={query.data?.bloodDonors}
        keyOf={({ id }) => id}
        empty={{ title: words('blood.donors.empty'), hint: words('blood.donors.empty.hint') }}
        count={(count) => words('blood.donors.count', { count, shown: format.number(count) })}
        columns={[
          {
            key: 'name',
            head: words('blood.donor.familyName'),
            leading: true,
            width: 45,
            cell: ({ id, familyName, givenName }) => (
              <Link to="/office/blood-drives/donors/$donorId" params={{ donorId: id }}>
                {familyName} {givenName}
              </Link>
            ),
          },
          {
            key: 'born',
            head: words('blood.donor.birthDate'),
            cell: ({ birthDate }) => (birthDate ? format.day(birthDate) : '–'),
          },
          { key: 'phone', head: words('blood.donor.phone'), cell: ({ phone }) => phone ?? '–' },
        ]}
      />
      {isNew && <DonorForm onClose={() => setNew(false)} onDone={open} />}
    </DeskPage>
  )
}
