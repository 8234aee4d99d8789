export interface FirstLoad {
  readonly scripts: readonly { readonly file: string; readonly bytes: number }[]
  readonly totalBytes: number
  readonly limitBytes: number
}

/** Every script of the board's first load with its gzipped size; needs a build. */
export function firstLoad(): FirstLoad
