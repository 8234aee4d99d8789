import type { Databases } from './databases.ts'

/** `short` finds out whether a bench works, and is too noisy to quote; `full` takes its time. */
export type Effort = 'short' | 'normal' | 'full'

export interface Stoppable {
  stop(): Promise<void>
}

export interface BenchTools {
  databases: Databases
  effort: Effort
  /** Has a process stopped when the bench ends, however it ends. */
  started<Process extends Stoppable>(process: Process): Process
  /** Tells the person who waits what takes time. */
  progress(what: string): void
}

export interface BenchResult {
  /** How it was measured, in sentences. */
  notes: string[]
  columns: string[]
  rows: string[][]
}

export interface Bench {
  /** What selects it on the command line. */
  name: string
  title: string
  run(tools: BenchTools): Promise<BenchResult>
}
