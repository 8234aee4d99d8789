import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../../desk/confirm.tsx'
import { ProblemNotice } from '../../../../desk/problem-notice.tsx'
import { say } from '../../../../desk/say.ts'
import type { ReadSheet } from '../../../../desk/sheets/sheet-cells.ts'
import { useFormat } from '../../../../format/use-format.ts'
import { useOfficeWords } from '../../../../messages/office-messages.ts'
import { Page } from '../../../../ui/page.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import { Progress } from '../../../../ui/progress.tsx'
import { ChooseFile } from './choose-file.tsx'
import { commitImportMutation, discardImportMutation } from './import-commands.ts'
import { MatchColumns } from './match-columns.tsx'
import { countOf, outcomes } from './outcomes.ts'
import { Problems } from './problems.tsx'
import type { Chosen } from './chosen.ts'
import { useImport, type Roster } from './use-import.ts'
import styles from './import.module.css'

function Tiles({ roster }: { readonly roster: Roster }) {
  const words = useOfficeWords()
  const format = useFormat()
  return (
    <div className={styles.tiles}>
      {outcomes.map((outcome) => {
        const count = countOf(roster, outcome)
        return (
          (count > 0 || outcome === 'NEW' || outcome === 'BAD') && (
            <div key={outcome} className={styles.tile} data-outcome={count > 0 ? outcome : undefined}>
              <b data-testid={outcome}>{format.number(count)}</b>
              {words(`roster.outcome.${outcome}`)}
            </div>
          )
        )
      })}
    </div>
  )
}

/** A roster on its way in: the file, its columns, a preview with everything that is wrong, and the writing. */
export function ImportPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { progress, problem, preview, send, checkAgain, forget } = useImport()
  const [file, setFile] = useState<{ name: string; sheet: ReadSheet } | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [written, setWritten] = useState<Roster | null>(null)
  const [asking, setAsking] = useState<'commit' | 'discard' | null>(null)
  const [leaveOut, setLeaveOut] = useState(false)
  const begin = () => {
    forget()
    setFile(null)
    setChosen(null)
    setWritten(null)
    setLeaveOut(false)
  }
  const roster = preview?.roster
  const bad = roster ? countOf(roster, 'BAD') : 0
  const [added, changed] = roster ? [countOf(roster, 'NEW'), countOf(roster, 'CHANGED')] : [0, 0]
  const counted = (id: 'new' | 'changed' | 'bad', count: number) =>
    count > 0 ? [words(`roster.commit.${id}`, { count, shown: format.number(count) })] : []

  return (
    <Page
      title={words('roster.title')}
      crumbs={<Link to="/office/volunteers">{words('volunteers.title')}</Link>}
      note={<p>{words('roster.note')}</p>}
      aside={
        <Link to="/office/volunteers/imports" className="button">
          {words('rosters.title')}
        </Link>
      }
    >
      {!file && <ChooseFile onRead={(name, sheet) => setFile({ name, sheet })} />}
      {file && !chosen && (
        <MatchColumns
          fileName={file.name}
          sheet={file.sheet}
          onOtherFile={begin}
          onChosen={(next) => {
            setChosen(next)
            void send(next)
          }}
        />
      )}
      {progress && (
        <Panel title={words(progress.step === 'sending' ? 'roster.sending' : 'roster.checking')}>
          <div className={styles.waiting} role="status">
            <Progress
              label={words('roster.sending')}
              fraction={progress.step === 'sending' ? progress.done / progress.total : 1}
            />
            <p className="soft">
              {progress.step === 'sending'
                ? words('roster.progress', { done: format.number(progress.done), total: format.number(progress.total) })
                : words('roster.checking')}
            </p>
          </div>
        </Panel>
      )}
      {problem && chosen && !progress && (
        <Panel title={words('roster.title')}>
          <div className={styles.stack}>
            <ProblemNotice problem={problem} />
            <div className={styles.actions}>
              <button type="button" className="button primary" onClick={() => void send(chosen)}>
                {words('roster.again')}
              </button>
              <button type="button" className="button" onClick={begin}>
                {words('roster.otherFile')}
              </button>
            </div>
          </div>
        </Panel>
      )}
      {roster && !written && !progress && chosen && (
        <>
          <Panel title={words('roster.result')}>
            <div className={styles.stack}>
              {roster.sameFile?.committedAt && (
                <p role="status">{words('roster.sameFile', { day: format.dayOf(roster.sameFile.committedAt) })}</p>
              )}
              <Tiles roster={roster} />
              {bad > 0 && added + changed > 0 && (
                <Checkbox
                  label={words('roster.commit.leaveOut', { count: bad, shown: format.number(bad) })}
                  checked={leaveOut}
                  onChange={(event) => setLeaveOut(event.currentTarget.checked)}
                />
              )}
              {added + changed === 0 && <p>{words('roster.commit.none')}</p>}
              <div className={styles.actions}>
                <button
                  type="button"
                  className="button primary"
                  disabled={added + changed === 0 || (bad > 0 && !leaveOut)}
                  onClick={() => setAsking('commit')}
                >
                  {words('roster.commit')}
                </button>
                <button type="button" className="button" onClick={() => setAsking('discard')}>
                  {words('roster.discard')}
                </button>
              </div>
            </div>
          </Panel>
          {preview.bad.length > 0 && (
            <Problems
              bad={preview.bad}
              headings={file?.sheet.rows[(chosen.rows[0]?.number ?? 2) - 2] ?? []}
              rows={new Map(chosen.rows.map(({ number, cells }) => [number, cells]))}
            />
          )}
        </>
      )}
      {written && (
        <Panel title={words('roster.done')}>
          <div className={styles.stack}>
            <Tiles roster={written} />
            <p className="soft">{words('roster.done.hint')}</p>
            <div className={styles.actions}>
              <Link to="/office/volunteers" className="button primary">
                {words('roster.done.see')}
              </Link>
              <button type="button" className="button" onClick={begin}>
                {words('roster.done.another')}
              </button>
            </div>
          </div>
        </Panel>
      )}
      {roster && asking === 'commit' && (
        <Confirm
          document={commitImportMutation}
          input={{ importId: roster.id, leaveOut: bad }}
          title={words('roster.commit.title')}
          action={words('roster.commit')}
          consequences={[
            ...counted('new', added),
            ...counted('changed', changed),
            ...counted('bad', bad),
            words('roster.commit.kept'),
            words('roster.commit.undo'),
          ]}
          onDone={({ volunteerImport }) => setWritten(volunteerImport)}
          onClose={() => setAsking(null)}
          onProblem={({ code }) => {
            if (code !== 'IMPORT_BAD_ROWS') return
            setAsking(null)
            setLeaveOut(false)
            say(words('roster.changed'))
            void checkAgain(roster.id)
          }}
        />
      )}
      {roster && asking === 'discard' && (
        <Confirm
          document={discardImportMutation}
          input={{ importId: roster.id }}
          title={words('roster.discard')}
          action={words('roster.discard')}
          danger
          consequences={[words('roster.commit.none')]}
          onDone={() => {
            say(words('roster.discarded'))
            begin()
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </Page>
  )
}
