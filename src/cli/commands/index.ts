import type { CommandEntry } from './command.ts';

/** The one list of commands; help, dispatch and suggestions derive from it. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'calc',
    summary: 'calculate availability, downtime, MTBF and SLO verdicts of a topology',
    load: async () => (await import('./calc.ts')).calc,
  },
  {
    name: 'check',
    summary: 'check topologies in CI: are they valid, do they keep their SLOs, what is risky about them',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'rank',
    summary: 'list the components by importance, and what improving each would give back',
    load: async () => (await import('./rank.ts')).rank,
  },
  {
    name: 'explain',
    summary: 'show the calculation of a part step by step, with the numbers in the formulas',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'compare',
    summary: 'compare two topologies: what changed, what it costs, and which change causes how much',
    load: async () => (await import('./compare.ts')).compare,
  },
  {
    name: 'sweep',
    summary: 'vary one or two values over a range: a table, CSV, or a chart in the terminal',
    load: async () => (await import('./sweep.ts')).sweep,
  },
  {
    name: 'diagram',
    summary: 'draw a reliability block diagram: a picture, a tree in the terminal, Mermaid, DOT',
    load: async () => (await import('./diagram.ts')).diagram,
  },
  {
    name: 'simulate',
    summary: 'follow the system through time: downtime and outages of a month, the chance to keep each SLO',
    load: async () => (await import('./simulate.ts')).simulate,
  },
  {
    name: 'merge',
    summary: 'join the parts of a simulation that were run apart, on many machines',
    load: async () => (await import('./merge.ts')).merge,
  },
  {
    name: 'report',
    summary: 'write one page that shows everything, and calculates again while values are turned',
    load: async () => (await import('./report.ts')).report,
  },
  {
    name: 'nines',
    summary: 'what a target allows: downtime in each period, nines, burn-rate alerts',
    load: async () => (await import('./nines.ts')).nines,
  },
  {
    name: 'init',
    summary: 'write a commented topology to start from',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of a topology, for editors, or of a result, for programs',
    load: async () => (await import('./schema.ts')).schema,
  },
  {
    name: 'export',
    summary: 'write the static model for another engine to confirm, or the structure for a drawing',
    load: async () => (await import('./export.ts')).exportTopology,
  },
  {
    name: 'import',
    summary: "write a topology from another program's file: a fault tree, a compose file",
    load: async () => (await import('./import.ts')).importTopology,
  },
  {
    name: 'completion',
    summary: 'print a script by which a shell completes commands and options',
    tellsOfOthers: true,
    load: async () => (await import('./completion.ts')).completion,
  },
  {
    name: 'docs',
    summary: 'explain the code of a message: its cause, what to do, an example',
    load: async () => (await import('./docs.ts')).docs,
  },
  {
    name: 'help',
    summary: 'explain a command, the language, a term or a key',
    tellsOfOthers: true,
    load: async () => (await import('./help.ts')).help,
  },
];
