import type { Random } from './target.ts';
import { pick } from './target.ts';

/** Draws a topology in which much of what teams do stands together, as a tree of YAML's flow style. */
export function combined(next: Random): string {
  const chance = (p: number): boolean => next() < p;
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const some = (p: number, text: () => string): string => (chance(p) ? text() : '');
  const hasDemand = chance(0.3);
  const hasRequests = chance(0.3);

  const mttr = (): string =>
    pick(next, [
      '5 min',
      '2 h',
      '1 d',
      '{detect: 5 min, respond: 10 min, repair: 2 h}',
      '{detect: 1 min, repair: 9 h}',
    ]);
  const figures = (): string =>
    pick(next, [`mtbf: ${between(1, 400)} d`, 'afr: 40%', 'fit: 90000', 'failure_rate: 3/year']);
  const failover = (): string =>
    pick(next, [
      '40 s',
      '{time: 2 min, coverage: 97%}',
      '{time: 1 min, coverage: 90%, manual: 1 h}',
      '{coverage: 99%, manual: 0 s}',
    ]);
  const mode = (): string => pick(next, ['hot', 'cold', '{mode: warm, dormancy: 20%}']);
  const errors = (): string =>
    some(hasRequests ? 0.8 : 0, () => `, error_rate: ${between(1, 9)}e-4, retries: ${between(0, 2)}`);
  const need = (of: number): string =>
    hasDemand && chance(0.5) ? `{peak: ${between(1, of)}, low: 1}` : String(between(1, of));

  const zones = ['z1', 'z2', 'z3'].slice(0, between(0, 3));
  const zone = (): string => pick(next, zones);
  const lines = zones.map((name) => `  ${name}: {mtbf: ${between(50, 900)} d, mttr: ${between(1, 30)} h}`);
  const names: string[] = [];
  const component = (name: string, rest: string): void => {
    names.push(name);
    lines.push(`  ${name}: {${figures()}, mttr: ${mttr()}${rest}${errors()}}`);
  };
  const practices = (): string =>
    some(0.25, () => `, maintenance: {every: 30 d, lasts: ${between(1, 9)} h${some(0.4, () => ', traffic: 20%')}}`) +
    some(0.25, () => `, deployments: {frequency: ${between(1, 9)}/week, change_failure_rate: 5%, recovery: 20 min}`) +
    some(0.15, () => `, ride_through: ${between(1, 90)} s`);
  for (let i = between(1, 3); i > 0; i -= 1)
    component(`one${i}`, some(0.3, () => (zones.length > 0 ? `, requires: ${zone()}` : '')) + practices());
  for (let i = between(0, 2); i > 0; i -= 1) {
    const replicas = between(2, 5);
    const rolling = chance(0.2) && `, maintenance: {every: 30 d, lasts: 2 h, rolling: true}`;
    component(
      `many${i}`,
      `, replicas: ${replicas}, need: ${need(replicas)}${some(0.4, () => `, common_cause: ${between(1, 20)}%`)}` +
        (zones.length > 1 ? some(0.4, () => `, spread: [${zones.join(', ')}]`) : '') +
        some(0.2, () => ', health_check: 30 s') +
        (rolling || practices()),
    );
  }
  for (let i = between(0, 2); i > 0; i -= 1) {
    const replicas = between(2, 5);
    const standby = chance(0.7);
    component(
      `group${i}`,
      `, replicas: ${replicas}, need: ${between(1, replicas)}${standby ? `, standby: ${mode()}${some(0.6, () => `, failover: ${failover()}`)}` : ''}` +
        `${standby ? some(0.5, () => ', crews: 1') : ', crews: 1'}${some(0.3, () => ', common_cause: 5%')}` +
        (zones.length > 1 ? some(0.4, () => `, spread: [${zones.slice(0, 2).join(', ')}]`) : ''),
    );
  }
  const members = Array.from({ length: between(0, 3) }, (_, i) => `member${i}`);
  for (const name of members)
    lines.push(
      `  ${name}: {${figures()}, mttr: ${mttr()}${zones.length > 0 ? some(0.6, () => `, requires: ${zone()}`) : ''}}`,
    );

  const blocks: string[] = [];
  if (members.length > 1) {
    const inner = chance(0.3) ? ', {series: [inner1, inner2]}' : '';
    if (inner) lines.push('  inner1: {mtbf: 60 d, mttr: 1 h}', '  inner2: {mtbf: 90 d, mttr: 2 h}');
    const warm = chance(0.3) ? 'warm, dormancy: 10%' : pick(next, ['hot', 'cold']);
    blocks.push(
      `  line: {standby: [${members.join(', ')}${inner}], mode: ${warm}${some(0.6, () => `, failover: ${failover()}`)}${some(0.3, () => ', fail_back: true')}}`,
    );
    names.push('line');
  } else names.push(...members);
  const expression = (depth: number): string => {
    const inside = (): string => Array.from({ length: between(2, 3) }, () => expression(depth + 1)).join(', ');
    if (depth > 2 || chance(0.5)) return pick(next, names);
    const kind = pick(next, ['series', 'series', 'parallel', 'fallback', 'optional']);
    if (kind === 'optional') return `{optional: ${pick(next, names)}, weight: ${between(1, 99)}%}`;
    return `{${kind}: [${inside()}]${some(0.1, () => `, ride_through: ${between(5, 50)} s`)}}`;
  };
  blocks.push(
    `  shop: {series: [${[...new Set(names)]
      .filter(() => chance(0.6))
      .concat(expression(0))
      .join(', ')}], slo: 99.9%}`,
  );
  const storage = some(
    0.2,
    () => `storage:\n  photos: {afr: 1.4%, rebuild: 12 h, copies: ${between(2, 4)}, slo: 99.999%}\n`,
  );
  const demand = hasDemand ? 'demand: {peak: 20%, low: 80%}\n' : '';
  return `${demand}${storage}components:\n${lines.join('\n')}\nblocks:\n${blocks.join('\n')}\nsystem: {series: [shop, ${names.join(', ')}]}\nslo: {availability: 99%, window: 28 d}\n`;
}
