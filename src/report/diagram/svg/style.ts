import { DARK_HEAT_COLOURS, HEAT_COLOURS } from '../heat.ts';

/** Which colours a drawing has: those that whoever looks at it prefers, or always the same. */
const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly edge: string;
  readonly block: string;
  readonly zone: string;
  readonly zoneEdge: string;
  readonly met: string;
  readonly missed: string;
  /** A fill for each step of the scale, and what is written on it. */
  readonly heats: readonly { readonly fill: string; readonly ink: string }[];
}

const LIGHT: Colours = {
  paper: '#ffffff',
  ink: '#1b1f24',
  quiet: '#57606a',
  line: '#57606a',
  edge: '#6e7781',
  block: '#f6f8fa',
  zone: '#eaf2fb',
  zoneEdge: '#3b6ea5',
  met: '#1a7f37',
  missed: '#b3001b',
  heats: HEAT_COLOURS,
};

const DARK: Colours = {
  paper: '#0d1117',
  ink: '#e6edf3',
  quiet: '#9aa5b1',
  line: '#9aa5b1',
  edge: '#6e7781',
  block: '#151b23',
  zone: '#12243a',
  zoneEdge: '#6ca4dd',
  met: '#4ac26b',
  missed: '#ff7b86',
  heats: DARK_HEAT_COLOURS,
};

/** The sans-serif font of whatever shows it: nothing is loaded. */
const FONTS = `system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif`;

/** Every rule begins with the class of the drawing, so that it does nothing to a page that the drawing stands in. */
const rules = ({ paper, ink, quiet, line, edge, block, zone, zoneEdge, met, missed, heats }: Colours): string[] => [
  `.av-paper{fill:${paper}}`,
  `text{fill:${ink}}`,
  `.av-small{fill:${quiet}}`,
  `.av-part,.av-block,.av-swatch{fill:${block};stroke:${edge}}`,
  `.av-more{fill:none;stroke:${edge}}`,
  `.av-chip,.av-vote,.av-node{fill:${paper};stroke:${edge}}`,
  `.av-chip{stroke:${zoneEdge}}`,
  `.av-end{fill:${line};stroke:${line}}`,
  `.av-end+text{fill:${paper}}`,
  `.av-frame-block{fill:${block};stroke:${edge}}`,
  `.av-frame-zone{fill:${zone};stroke:${zoneEdge}}`,
  `.av-flow,.av-spare{stroke:${line}}`,
  `.av-needs{stroke:${zoneEdge}}`,
  `.av-arrow{fill:${line}}`,
  `.av-arrow-needs{fill:${zoneEdge}}`,
  `.av-joint{fill:${line}}`,
  `.av-hollow{fill:${paper};stroke:${line}}`,
  `.av-sign{stroke:${ink}}`,
  `.av-met{stroke:${met}}`,
  `.av-missed{stroke:${missed}}`,
  ...heats.flatMap(({ fill, ink: on }, i) => [
    `.av-h${i}{fill:${fill}}`,
    `text.av-on${i}{fill:${on}}`,
    ...(on === ink ? [] : [`.av-sign.av-on${i},.av-met.av-on${i},.av-missed.av-on${i}{stroke:${on}}`]),
  ]),
];

const SHAPES = [
  `text{font-family:${FONTS};white-space:pre}`,
  '.av-bold{font-weight:600}',
  '.av-wire,.av-sign,.av-met,.av-missed{fill:none;stroke-linecap:round;stroke-linejoin:round}',
  '.av-flow,.av-spare,.av-needs{fill:none;stroke-width:1.5}',
  '.av-spare{stroke-dasharray:5 4}',
  '.av-needs{stroke-dasharray:2 3}',
  '.av-frame-zone{stroke-dasharray:6 4}',
  '.av-more{stroke-dasharray:3 3}',
  '.av-block{stroke-width:2}',
  '.av-sign{stroke-width:1.3}',
  '.av-met,.av-missed{stroke-width:2}',
];

const scoped = (rule: string): string =>
  rule.replace(/^[^{]+/, (selectors) =>
    selectors
      .split(',')
      .map((selector) => `.avail-diagram ${selector}`)
      .join(','),
  );

export function styleOf(theme: Theme): string {
  const colours = rules(theme === 'dark' ? DARK : LIGHT).map(scoped);
  const dark =
    theme === 'auto' ? [`@media screen and (prefers-color-scheme:dark){${rules(DARK).map(scoped).join('')}}`] : [];
  return [...SHAPES.map(scoped), ...colours, ...dark].join('\n');
}
