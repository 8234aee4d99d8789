import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../graphql/graphql.ts'
import { fairStore } from '../offline/fair-store.ts'
import { rosterStore } from '../offline/roster-store.ts'
import { leaving, startAnew } from './desk-client.ts'

const signOutMutation = graphql(`
  mutation SignOut {
    signOut {
      __typename
    }
  }
`)

export function useSignOut(): () => void {
  const [, signOut] = useMutation(signOutMutation)
  const navigate = useNavigate()
  return useCallback(() => {
    void signOut({}).then(async ({ error }) => {
      // Whoever is still signed in must not believe the opposite.
      if (error) return
      leaving.set(true)
      await Promise.all([rosterStore.forgetAll(), fairStore.forgetAll()])
      startAnew()
      await navigate({ to: '/office/sign-in', search: { left: 'yes' } })
      leaving.set(false)
    })
  }, [signOut, navigate])
}
