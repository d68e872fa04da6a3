import type { DeclaredFigure, UnitStep } from '../../../model/explain.ts';
import { compactDuration } from '../../quantity.ts';
import type { Term } from '../view.ts';

/** A figure with its value, and how it was written if that was another way. */
export function declared(figure: DeclaredFigure, year: number): Term {
  const { value, from } = declaredText(figure, year);
  return { label: figure.key, value, text: from === null ? 'given' : `= ${from}` };
}

/** The value of a figure, and what the file has instead: phases, an expression, another unit; null if it is the same. */
export function declaredText(
  { text, value, unit, phases }: DeclaredFigure,
  year: number,
): { readonly value: string; readonly from: string | null } {
  const isDuration = unit === 's';
  const written = isDuration ? compactDuration(value, year) : text;
  if (phases.length > 0)
    return {
      value: written,
      from: phases.map(({ name, seconds }) => `${name} ${compactDuration(seconds, year)}`).join(' + '),
    };
  return { value: written, from: !isDuration || isAsWritten(text, written) ? null : text };
}

/** Whether a duration reads as the file has it, but for spaces; 1000 h that read 41.7 d would puzzle who wrote them. */
const isAsWritten = (text: string, written: string): boolean =>
  text.replaceAll(/\s/g, '') === written.replaceAll(/\s/g, '');

const BASIS: Readonly<Record<string, string>> = {
  measured: 'measured',
  vendor_sla: 'a vendor’s SLA: a refund threshold, not an expectation',
  estimate: 'an estimate',
};

/** Where the figures of a unit come from, as far as that is said. */
export function origin({ basis, source }: Pick<UnitStep, 'basis' | 'source'>): Term[] {
  const words = [BASIS[basis], source].filter((text) => text !== undefined && text !== null);
  return words.length === 0 ? [] : [{ label: 'Basis', value: '', text: words.join('; ') }];
}
