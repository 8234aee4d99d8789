import { useEffect, useRef, useState } from 'react'
import { ProblemNotice } from '../../../desk/problem-notice.tsx'
import { useCommand } from '../../../desk/use-command.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useShortcuts } from '../../../shell/shortcuts.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { networkNames } from '../../challenges/networks.ts'
import { deadMutation, rejectMutation, undoMutation, verifyMutation, type QueuedPost } from './challenge-commands.ts'
import { rejections, type PostStatus, type Rejection } from './challenge-kinds.ts'
import { PostCard } from './post-card.tsx'
import { PostStatusChip } from './post-status-chip.tsx'
import { SetAddress } from './set-address.tsx'
import { WhoseAccount } from './whose-account.tsx'
import styles from './challenges.module.css'

interface ModerationProps {
  readonly posts: readonly QueuedPost[]
  /** They answer what was asked before; nothing is decided on them. */
  readonly former: boolean
  readonly decides: boolean
  readonly onChanged: () => void
}

type Open = 'reject' | 'address' | 'whose' | null

/**
 * Posts beside the one that is looked at: arrows choose, letters decide, and the next one comes up by itself. The list moves while
 * somebody works in it; what they look at stays until they have gone on, so that no letter decides on a post that was not seen.
 */
export function Moderation({ posts, former, decides, onChanged }: ModerationProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const [chosen, setChosen] = useState<QueuedPost | null>(null)
  const [open, setOpen] = useState<Open>(null)
  const [last, setLast] = useState<{ readonly post: QueuedPost; readonly to: PostStatus } | null>(null)
  /** Decided on here, or back again: that they leave the list, or are not in it yet, is no news. */
  const own = useRef(new Map<string, 'decided' | 'undone'>())
  const [verify, reject, dead, undo] = [
    useCommand(verifyMutation, {}),
    useCommand(rejectMutation, {}),
    useCommand(deadMutation, {}),
    useCommand(undoMutation, {}),
  ]
  const commands = [verify, reject, dead, undo]
  const list = useRef<HTMLOListElement>(null)
  const found = posts.findIndex(({ id }) => id === chosen?.id)
  const isElsewhere = chosen !== null && found < 0 && !own.current.has(chosen.id)
  const at = Math.max(0, found)
  const post = isElsewhere ? chosen : posts[at]
  const mayDecide = decides && !isElsewhere && !former
  const busy = commands.some(({ sending }) => sending)
  const problem = commands.find((command) => command.problem)?.problem ?? null

  useEffect(() => {
    if (former || !post) return
    if (found >= 0 && own.current.get(post.id) === 'undone') own.current.delete(post.id)
    if (chosen === null && own.current.get(post.id) !== 'decided') setChosen(post)
  }, [former, found, chosen, post])
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.id])

  const choose = (by: number) => {
    const next = isElsewhere ? posts[0] : posts[Math.min(posts.length - 1, Math.max(0, at + by))]
    setOpen(null)
    setChosen(next ?? null)
  }
  type Sent = Awaited<ReturnType<typeof verify.send>>
  const decide = async (to: PostStatus, sent: (postId: string) => Promise<Sent>) => {
    if (!post || !mayDecide || busy || post.status === to) return
    for (const command of commands) command.forget()
    const next = posts[at + 1] ?? posts[at - 1] ?? null
    own.current.set(post.id, 'decided')
    const outcome = await sent(post.id)
    if (outcome && 'payload' in outcome) {
      setOpen(null)
      setLast({ post, to })
      setChosen(next)
    } else if (outcome?.problem.code === 'CHALLENGE_POST_SHORT') setOpen('address')
    else if (outcome) onChanged()
  }
  const onVerify = () => void decide('VERIFIED', (postId) => verify.send({ postId }))
  const onReject = (rejection: Rejection) =>
    void decide('REJECTED', (postId) => reject.send({ postId, rejection }) as Promise<Sent>)
  const onDead = () => void decide('DEAD', (postId) => dead.send({ postId }) as Promise<Sent>)
  const onUndo = async (decided: QueuedPost) => {
    if (busy) return
    for (const command of commands) command.forget()
    const outcome = await undo.send({ postId: decided.id })
    if (!outcome || 'problem' in outcome) return
    own.current.set(decided.id, 'undone')
    setLast(null)
    setChosen(decided)
  }

  const choosing = open === 'reject'
  useShortcuts(
    open === 'address' || open === 'whose'
      ? {}
      : {
          ArrowDown: () => choose(1),
          ArrowUp: () => choose(-1),
          KeyV: onVerify,
          KeyR: () => mayDecide && setOpen('reject'),
          KeyD: onDead,
          KeyU: () => last && void onUndo(last.post),
          ...(choosing && {
            Escape: () => setOpen(null),
            ...Object.fromEntries(rejections.map((one, index) => [`Digit${index + 1}`, () => onReject(one)])),
          }),
        },
  )

  return (
    <>
      {last && (
        <p className={styles.last} role="status">
          {words(`challenges.done.${last.to}`, { handle: last.post.account.handle ?? '' })}
          <button type="button" className="button" disabled={busy} onClick={() => void onUndo(last.post)}>
            {words('challenges.undo')} <kbd>U</kbd>
          </button>
        </p>
      )}
      {problem && (
        <div className={styles.pad}>
          <ProblemNotice problem={problem} />
        </div>
      )}
      {post && (
        <div className={styles.queue}>
          <ol ref={list} className={styles.list} aria-label={words('challenges.title')}>
            {posts.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === post.id}
                  onClick={() => {
                    setOpen(null)
                    setChosen(one)
                  }}
                >
                  <span className={styles.who}>{one.account.handle}</span>
                  <span className={styles.where}>
                    {networkNames[one.network]} · {format.text(one.challenge.campaign.name)}
                  </span>
                  {one.status !== 'SUBMITTED' && <PostStatusChip status={one.status} />}
                  {one.isShort && one.status === 'SUBMITTED' && (
                    <StatusChip icon="info" tone="warn">
                      {words('challenges.short')}
                    </StatusChip>
                  )}
                </button>
              </li>
            ))}
          </ol>
          <PostCard
            post={post}
            onAddress={() => setOpen('address')}
            onWhose={() => setOpen('whose')}
            decides={mayDecide}
          >
            {isElsewhere && (
              <p className={styles.elsewhere} role="status">
                {words('challenges.decidedElsewhere')}
                <button type="button" className="button" onClick={() => choose(1)}>
                  {words('challenges.next')} <kbd>↓</kbd>
                </button>
              </p>
            )}
            {mayDecide && (
              <div className={styles.decide}>
                <button
                  type="button"
                  className="button primary"
                  disabled={busy || post.status === 'VERIFIED'}
                  onClick={onVerify}
                >
                  {words('challenges.verify')} <kbd>V</kbd>
                </button>
                <button
                  type="button"
                  className="button"
                  disabled={busy || post.status === 'REJECTED'}
                  aria-expanded={choosing}
                  onClick={() => setOpen(choosing ? null : 'reject')}
                >
                  {words('challenges.reject')} <kbd>R</kbd>
                </button>
                <button
                  type="button"
                  className="button"
                  disabled={busy || post.status === 'DEAD' || post.status === 'REJECTED'}
                  onClick={onDead}
                >
                  {words('challenges.dead')} <kbd>D</kbd>
                </button>
              </div>
            )}
            {choosing && (
              <div className={styles.reasons} role="group" aria-label={words('challenges.why')}>
                <p>{words('challenges.why')}</p>
                {rejections.map((one, index) => (
                  <button key={one} type="button" className="button" disabled={busy} onClick={() => onReject(one)}>
                    <kbd>{index + 1}</kbd> {words(`challenges.rejection.${one}`)}
                  </button>
                ))}
              </div>
            )}
          </PostCard>
        </div>
      )}
      {post && open === 'address' && <SetAddress post={post} onClose={() => setOpen(null)} />}
      {post && open === 'whose' && <WhoseAccount post={post} onClose={() => setOpen(null)} />}
    </>
  )
}
