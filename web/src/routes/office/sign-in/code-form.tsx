import { TextInput } from '@mantine/core'
import { Form } from '../../../desk/form.tsx'
import { useCountdown } from '../../../desk/use-countdown.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { problemFragment } from '../../../desk/problem.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './sign-in.module.css'

const verifyMutation = graphql(
  `
    mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
      verifySecondFactor(input: $input) {
        __typename
        ...Problem
      }
    }
  `,
  [problemFragment],
)

interface CodeFormProps {
  readonly challenge: string
  readonly onSignedIn: () => void
  readonly onEnded: () => void
  readonly onBack: () => void
}

export function CodeForm({ challenge, onSignedIn, onEnded, onBack }: CodeFormProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: verifyMutation,
    secret: true,
    initialValues: { code: '' },
    validate: { code: (value: string) => (value.trim() ? null : words('issue.empty')) },
    toInput: ({ code }) => ({ challenge, code: code.replace(/\s/g, '') }),
    onDone: onSignedIn,
    onProblem: ({ code }) => {
      if (code === 'CHALLENGE_ENDED') onEnded()
      if (code === 'INVALID_CODE') deskForm.form.setFieldValue('code', '')
    },
  })
  const { form, problem } = deskForm
  const wait = useCountdown(problem?.code === 'TOO_MANY_ATTEMPTS' ? problem.retryAt : undefined)
  return (
    <>
      <Form
        form={deskForm}
        label={words('signIn.code.title')}
        submit={wait ? words('signIn.wait', { left: wait }) : words('signIn.submit')}
        held={wait !== null}
        wide
      >
        <TextInput
          label={words('field.code')}
          description={words('field.code.hint')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          size="md"
          classNames={{ input: styles.code ?? '' }}
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
      </Form>
      <button type="button" className={styles.back} onClick={onBack}>
        {words('signIn.code.back')}
      </button>
    </>
  )
}
