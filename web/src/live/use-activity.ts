import { useEffect, useRef, useSyncExternalStore } from 'react'
import { currentClient } from '../graphql/client.ts'
import { graphql } from '../graphql/graphql.ts'
import { describeDocument } from '../graphql/persisted.ts'
import { createActivityFeed, type ActivityFeedState, type ActivityUpdate } from './activity-feed.ts'
import type { ActivityItem } from './activity-lines.ts'
import { useConnection } from './connection.ts'
import { usePaused } from './pause.ts'
import { subscribeLive } from './socket.ts'

const activityFragment = graphql(`
  fragment ActivityParts on ActivityEntry {
    id
    cursor
    kind
    occurredAt
    recordedAt
    event {
      id
      name {
        kk
        ru
        en
      }
    }
    campaign {
      id
      slug
      name {
        kk
        ru
        en
      }
    }
    organisation {
      id
      name {
        kk
        ru
        en
      }
    }
    district {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

const activityQuery = graphql(
  `
    query Activity {
      activity(first: 100) {
        edges {
          node {
            ...ActivityParts
          }
        }
      }
    }
  `,
  [activityFragment],
)

const activitySubscription = graphql(
  `
    subscription LiveActivity($after: String) {
      activity(after: $after) {
        __typename
        ... on ActivityEntry {
          ...ActivityParts
        }
        ... on ActivityReset {
          reason
          cursor
        }
      }
    }
  `,
  [activityFragment],
)

const feed = createActivityFeed({
  async readNewest() {
    const { data, error } = await currentClient()
      .query(activityQuery, {}, { requestPolicy: 'network-only' })
      .toPromise()
    if (!data) throw error ?? new Error('No activity came.')
    return data.activity.edges.map((edge): ActivityItem => edge.node)
  },
  follow(cursor, next) {
    return subscribeLive(
      {
        ...describeDocument(activitySubscription),
        // graphql-ws sends the same payload again when it reconnects; by then the cursor has moved on.
        variables: {
          get after() {
            return cursor()
          },
        },
      },
      {
        next: (result) => {
          const update = (result as { data?: { activity?: ActivityUpdate } | null }).data?.activity
          if (update) next(update)
        },
        error: () => window.setTimeout(() => void feed.reload(), 5000),
        complete: () => undefined,
      },
    )
  },
})

let followers = 0

/** The one feed of the page; it goes on while anything shows it, and stands still while the reader has paused. */
export function useActivity(): ActivityFeedState & { readonly reload: () => void } {
  const state = useSyncExternalStore(feed.subscribe, feed.get, feed.get)
  const paused = usePaused()
  const { epoch } = useConnection()
  const failed = useRef(state.failed)
  failed.current = state.failed

  useEffect(() => {
    if (paused) return undefined
    followers += 1
    feed.start()
    return () => {
      followers -= 1
      if (followers === 0) feed.stop()
    }
  }, [paused])

  useEffect(() => {
    if (epoch > 0 && failed.current) void feed.reload()
  }, [epoch])

  return { ...state, reload: () => void feed.reload() }
}

/** When something last happened anywhere in the region; null before the feed is read. */
export function useLastChange(): string | null {
  const { lines } = useActivity()
  return lines.reduce<string | null>(
    (newest, { latest }) => (newest === null || latest.recordedAt > newest ? latest.recordedAt : newest),
    null,
  )
}
