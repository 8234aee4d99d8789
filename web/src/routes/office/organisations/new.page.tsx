import { Select, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { organisationKinds, type OrganisationKindFilter } from '../../search.ts'

const registerMutation = graphql(
  `
    mutation RegisterOrganisation($input: RegisterOrganisationInput!) {
      registerOrganisation(input: $input) {
        __typename
        ... on OrganisationPayload {
          organisation {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export function NewOrganisationPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  const today = useToday()
  const navigate = useNavigate()
  const filled = (value: string | null) => (value?.trim() ? null : words('issue.empty'))
  const deskForm = useDeskForm({
    document: registerMutation,
    initialValues: {
      name: { kk: '', ru: '', en: '' },
      kind: null as string | null,
      districtId: null as string | null,
      activeFrom: today,
    },
    validate: {
      name: { kk: filled, ru: filled, en: filled },
      kind: (value) => (value ? null : words('issue.choose')),
      districtId: (value) => (value ? null : words('issue.choose')),
    },
    toInput: ({ name, kind, districtId, activeFrom }) => ({
      name: { kk: name.kk.trim(), ru: name.ru.trim(), en: name.en.trim() },
      kind: kind as OrganisationKindFilter,
      districtId: districtId ?? '',
      ...(activeFrom && { activeFrom }),
    }),
    onDone: ({ organisation }) => {
      say(words('organisations.registered'))
      void navigate({ to: '/office/organisations/$id', params: { id: organisation.id } })
    },
  })
  const { form } = deskForm
  return (
    <Page
      title={words('organisations.register')}
      crumbs={<Link to="/office/organisations">{words('organisations.title')}</Link>}
      note={<p>{words('organisations.register.note')}</p>}
    >
      <div className="narrow">
        <Panel title={words('organisations.about')}>
          <Form
            form={deskForm}
            label={words('organisations.register')}
            submit={words('organisations.register.submit')}
            onCancel={() => void navigate({ to: '/office/organisations' })}
          >
            <TextInput
              label={words('field.nameKk')}
              autoFocus
              lang="kk"
              key={form.key('name.kk')}
              {...form.getInputProps('name.kk')}
            />
            <FieldRow>
              <TextInput
                label={words('field.nameRu')}
                lang="ru"
                key={form.key('name.ru')}
                {...form.getInputProps('name.ru')}
              />
              <TextInput
                label={words('field.nameEn')}
                lang="en"
                key={form.key('name.en')}
                {...form.getInputProps('name.en')}
              />
            </FieldRow>
            <FieldRow>
              <Select
                label={words('filter.kind')}
                placeholder={words('field.choose')}
                data={organisationKinds.map((value) => ({ value, label: words(`organisation.kind.${value}`) }))}
                key={form.key('kind')}
                {...form.getInputProps('kind')}
              />
              <Select
                label={words('filter.district')}
                placeholder={words('field.choose')}
                data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
                key={form.key('districtId')}
                {...form.getInputProps('districtId')}
              />
              <TextInput
                type="date"
                label={words('organisations.activeFrom')}
                max={today}
                key={form.key('activeFrom')}
                {...form.getInputProps('activeFrom')}
              />
            </FieldRow>
          </Form>
        </Panel>
      </div>
    </Page>
  )
}
