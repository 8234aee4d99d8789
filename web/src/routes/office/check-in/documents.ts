import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const takeRosterMutation = graphql(
  `
    mutation TakeRoster($input: TakeRosterInput!) {
      takeRoster(input: $input) {
        ... on TakeRosterPayload {
          serverTime
          copy {
            id
            expiresAt
            event {
              id
              status
              endsAt
              name {
                kk
                ru
                en
              }
              shifts {
                id
                startsAt
                endsAt
                role {
                  kk
                  ru
                  en
                }
              }
            }
          }
          signed {
            token
            roster {
              isWhole
              fingerprint
              organisations {
                id
                name {
                  kk
                  ru
                  en
                }
              }
              entries {
                volunteerId
                shiftId
                organisationId
                familyName
                givenName
                patronymic
                passHashes
                isSignedUp
                attendanceId
                checkedInAt
                checkedOutAt
              }
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

/** Where everybody stands, without a name: asked often, and written in no log. Conflicts are few, and name whom they are about. */
export const rosterStatesQuery = graphql(`
  query RosterStates($event: ID!, $copy: ID!) {
    event(id: $event) {
      id
      status
      endsAt
      roster {
        isWhole
        entries {
          volunteerId
          shiftId
          organisationId
          isSignedUp
          attendanceId
          checkedInAt
          checkedOutAt
        }
      }
      checkInConflicts {
        actionId
        kind
        volunteerId
        familyName
        givenName
        shiftId
        at
        deviceLabel
        problem
        standingShiftId
        standingCheckedInAt
        standingCheckedOutAt
      }
    }
    node(id: $copy) {
      ... on RosterCopy {
        id
        revokedAt
      }
    }
  }
`)

/** Names of those who have come on the roster since it was taken. */
export const rosterNamesQuery = graphql(`
  query RosterNames($event: ID!, $volunteers: [ID!]!) {
    event(id: $event) {
      id
      roster(volunteers: $volunteers) {
        entries {
          volunteerId
          shiftId
          familyName
          givenName
          patronymic
          passHashes
        }
      }
    }
  }
`)

export const mergeCheckInsMutation = graphql(
  `
    mutation MergeCheckIns($input: MergeCheckInsInput!) {
      mergeCheckIns(input: $input) {
        ... on MergeCheckInsPayload {
          results {
            actionId
            outcome
            problem
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const decideConflictMutation = graphql(
  `
    mutation DecideCheckInConflict($input: DecideCheckInConflictInput!) {
      decideCheckInConflict(input: $input) {
        ... on DecideCheckInConflictPayload {
          actionId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

/** Whose pass it is that stands on no roster. */
export const passHolderQuery = graphql(`
  query PassHolder($event: ID!, $pass: String!) {
    event(id: $event) {
      id
      passHolder(pass: $pass) {
        volunteerId
        familyName
        givenName
        patronymic
      }
    }
  }
`)

export const checkInByPassMutation = graphql(
  `
    mutation CheckInByPass($input: CheckInInput!) {
      checkIn(input: $input) {
        ... on AttendancePayload {
          attendanceId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const undoCheckInMutation = graphql(
  `
    mutation UndoCheckIn($input: UndoCheckInInput!) {
      undoCheckIn(input: $input) {
        ... on AttendancePayload {
          attendanceId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const rosterCopiesQuery = graphql(`
  query DeskRosterCopies($event: ID!) {
    event(id: $event) {
      id
      rosterCopies {
        id
        deviceLabel
        takenBy
        issuedAt
        expiresAt
        revokedAt
        lastHeardAt
      }
    }
  }
`)

export const revokeRosterCopyMutation = graphql(
  `
    mutation RevokeRosterCopy($input: RevokeRosterCopyInput!) {
      revokeRosterCopy(input: $input) {
        ... on RosterCopyPayload {
          copy {
            id
            revokedAt
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)
