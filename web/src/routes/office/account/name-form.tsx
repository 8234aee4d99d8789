import { TextInput } from '@mantine/core'
import { Form } from '../../../desk/form.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'

const renameMutation = graphql(
  `
    mutation RenameAccount($input: RenameAccountInput!) {
      renameAccount(input: $input) {
        __typename
        ... on AccountPayload {
          account {
            id
            displayName
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export function NameForm() {
  const words = useOfficeWords()
  const { account } = useDeskViewer()
  const deskForm = useDeskForm({
    document: renameMutation,
    initialValues: { displayName: account.displayName },
    validate: { displayName: (value: string) => (value.trim() ? null : words('issue.empty')) },
    toInput: ({ displayName }) => ({ displayName: displayName.trim() }),
    onDone: () => say(words('account.renamed')),
  })
  const { form } = deskForm
  return (
    <Panel title={words('account.name')}>
      <Form form={deskForm} label={words('account.name')} submit={words('action.save')}>
        <TextInput
          label={words('field.displayName')}
          description={words('field.displayName.hint')}
          autoComplete="name"
          key={form.key('displayName')}
          {...form.getInputProps('displayName')}
        />
      </Form>
    </Panel>
  )
}
