import type { RenderOptions } from '../formats/format.ts';
import type { CheckReport } from './checked.ts';

/** A format is a pure function of the report: the same report gives the same text, which ends in a newline if there is any. */
interface CheckFormat {
  readonly render: (report: CheckReport, options: RenderOptions) => string;
}

interface Entry {
  /** For the help text. */
  readonly summary: string;
  readonly load: () => Promise<CheckFormat>;
}

/** The one list of the formats of `avail check`, the default first. Each is loaded only when it is asked for. */
export const CHECK_FORMATS = {
  text: { summary: 'for people', load: () => import('./text.ts') },
  json: { summary: 'the documents of calc', load: () => import('./json.ts') },
  github: { summary: 'annotations of GitHub Actions', load: () => import('./github.ts') },
  junit: { summary: 'XML for the test reports of CI servers', load: () => import('./junit.ts') },
  sarif: { summary: 'SARIF 2.1.0 for code scanning', load: () => import('./sarif.ts') },
  codequality: { summary: 'the code quality report of GitLab', load: () => import('./codequality.ts') },
  markdown: { summary: 'for a comment on a pull request', load: () => import('./markdown.ts') },
} as const satisfies Readonly<Record<string, Entry>>;

export type CheckFormatName = keyof typeof CHECK_FORMATS;
