/** Rules on the text of a file, which no import shows. */
export interface SourceRule {
  name: string
  /** Files that the rule is for, by path from the root of the workspace. */
  appliesTo(path: string): boolean
  /** What must not stand in them. */
  pattern: RegExp
}

const isProduct = (path: string) => /^(prisma|schema|server|web)\//.test(path) && !/[.]test[.]tsx?$/.test(path)

export const sourceRules: readonly SourceRule[] = [
  {
    name: 'the environment is read in one validated file',
    // What starts before the install, and what only builds or configures, has no settings of Erikti's; PostgreSQL is handed
    // nothing but the PATH.
    appliesTo: (path) =>
      isProduct(path) &&
      path !== 'server/src/environment.ts' &&
      path !== 'prisma/postgres/account.ts' &&
      !path.startsWith('server/launch/') &&
      !/(^|\/)[\w.-]*[.]config[.]ts$/.test(path),
    pattern:
      /\bprocess\s*[.]\s*env\b|\bprocess\s*\[\s*['"]env['"]|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"](node:)?process['"]/,
  },
  {
    name: 'dates and numbers are written for people in web/src/format only',
    // Browsers have no Kazakh in Intl.
    appliesTo: (path) => isProduct(path) && path.startsWith('web/src/') && !path.startsWith('web/src/format/'),
    pattern: /\bIntl\b|[.]toLocale\w*String\s*\(/,
  },
  {
    name: 'no file gathers others to hand them on',
    appliesTo: isProduct,
    pattern: /^\s*export\s*(type\s*)?(\*|\{[^}]*\})\s*(as\s+\w+\s*)?from\b/m,
  },
]

/** The file without its comments, which may speak of anything. Strings stay; `//` inside one, as in an address, is none. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`/])\/\/.*$/gm, '$1')
}

export function breaks(rule: SourceRule, path: string, text: string): boolean {
  return rule.appliesTo(path) && rule.pattern.test(withoutComments(text))
}
