interface Topic {
  /** One line for the list of topics. */
  readonly summary: string;
  readonly page: string;
  /** The part of the page below this heading; all of it if left out. */
  readonly heading?: string;
  readonly alias?: string;
}

const LANGUAGE = 'docs/language.md';

/** What `avail help` knows beside the commands: pages of the documentation, or parts of them. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  modelling: { summary: 'how do I say …? what people do, and its keys', page: 'docs/modelling.md', alias: 'modeling' },
  language: { summary: 'every key of a topology', page: LANGUAGE },
  components: { summary: 'the keys of a component', page: LANGUAGE, heading: 'A component', alias: 'component' },
  blocks: { summary: 'how parts stand together', page: LANGUAGE, heading: 'A block', alias: 'block' },
  slos: { summary: 'what can be a target', page: LANGUAGE, heading: 'An SLO', alias: 'slo' },
  storage: { summary: 'durability of data', page: LANGUAGE, heading: 'A storage' },
  values: { summary: 'durations, rates, shares, expressions', page: LANGUAGE, heading: 'Values', alias: 'units' },
  glossary: { summary: 'the terms, and the trap in each', page: 'docs/glossary.md', alias: 'terms' },
  json: { summary: 'the documents of --format json', page: 'docs/json.md' },
  simulation: { summary: 'what may happen in a month, and how sure that is', page: 'docs/simulation.md' },
  pages: { summary: 'what is on the page of avail report', page: 'docs/report.md' },
  diagrams: { summary: 'what the pictures of avail diagram show', page: 'docs/diagrams.md', alias: 'pictures' },
  library: { summary: 'the same in a program or a browser', page: 'docs/library.md' },
  'exit-codes': { summary: 'what 0, 1, 2, 3 and 70 mean', page: 'README.md', heading: 'Exit codes' },
};

/** Pages whose words can be asked for one by one. */
export const WORD_PAGES = [LANGUAGE, 'docs/glossary.md'];
