import { readFileSync } from 'node:fs';
import { analyze, diagram, parse, renderDiagram } from '../src/index.ts';

/** Examples that the pages show a picture of. */
export const PICTURED = ['web-shop', 'payments-api', 'region-pair', 'data-centre-power', 'microservices'] as const;

/** The picture of an example. */
export async function picture(example: string): Promise<string> {
  const file = `examples/${example}.yaml`;
  const parsed = await parse(readFileSync(file, 'utf8'), { file, keep: true });
  const { report } = await diagram(parsed, analyze(parsed));
  return renderDiagram(report, 'svg');
}
